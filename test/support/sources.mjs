// Lets plain Node import the TypeScript sources: by their built names, with nothing built. Jest is started with it, so that
// the threads of the program run from the sources too.
import { registerHooks } from 'node:module';

const root = new URL('../../', import.meta.url).href;
const builtName = /^(#|\.{1,2}\/).*\.js$/;

registerHooks({
  resolve(specifier, context, next) {
    // the entry of a thread
    if (context.parentURL === undefined && specifier.startsWith(`${root}src/`)) {
      return next(specifier.replace(/\.js$/, '.ts'), context);
    }
    const ours = context.parentURL?.startsWith(root) && !context.parentURL.includes('/node_modules/');
    if (!ours || !builtName.test(specifier)) return next(specifier, context);
    const conditions = ['source', ...context.conditions];
    return next(specifier.replace(/\.js$/, '.ts'), { ...context, conditions });
  },
});
