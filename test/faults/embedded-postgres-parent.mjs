// A process of its own that starts the embedded Postgres, so that a test can kill it.
// Usage: node embedded-postgres-parent.mjs '{"dataFolder": …}'; one JSON line out; a line on stdin stops the server.
import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

// the sources import each other by their built names
registerHooks({
  resolve(specifier, context, next) {
    const source =
      specifier.startsWith('.') && specifier.endsWith('.js')
        ? new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL)
        : null;
    return next(source !== null && existsSync(fileURLToPath(source)) ? source.href : specifier, context);
  },
});

const { startEmbeddedPostgres } = await import('../../src/platform/database/embedded/embedded-postgres.ts');

function report(answer) {
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}

try {
  const server = await startEmbeddedPostgres(JSON.parse(process.argv[2]));
  report({ url: server.url, source: server.source, reused: server.reused });
  await once(process.stdin, 'data');
  await server.stop();
  report({ stopped: true });
} catch (error) {
  report({
    error: error.name,
    message: error.message,
    logTail: error.logTail,
    stack: error.stack,
    cause: String(error.cause),
  });
  process.exitCode = 1;
}
process.stdin.destroy();
