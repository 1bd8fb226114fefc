import { defineConfig } from 'vite';

export default defineConfig({
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    // The Content-Security-Policy has no place for inlined files.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { page: 'page/main.ts', console: 'console/main.ts' },
      output: {
        codeSplitting: {
          groups: [{ name: 'shared', test: /\/web\/shared\/(?!reason-dialog|field-rows|mark)/ }],
        },
      },
    },
  },
});
