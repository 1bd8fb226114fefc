// The whole gate, cheap steps first; stops at the first one that fails. `npm run check`, and CI through .ci/run.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const jest = 'npm run -s jest -- --selectProjects';

const steps = [
  ['format', 'prettier --check --log-level warn .'],
  ['lint', 'eslint --max-warnings 0 .'],
  ['types', 'tsc --noEmit && tsc --noEmit -p web && tsc --noEmit -p bench'],
  ['floors', 'depcruise --config dependency-cruiser.cjs src migrations web bench test'],
  ['dead code', 'knip --no-progress'],
  ['unit tests', `${jest} unit`],
  ['build', 'npm run -s build'],
  ['generated files', 'node .ci/generate.mjs --check'],
  ['OpenAPI', 'redocly lint docs/generated/openapi.json'],
  ['tests on Postgres', `${jest} architecture integration`],
];

const env = {
  ...process.env,
  PATH: [path.join(root, 'node_modules/.bin'), process.env.PATH].join(path.delimiter),
  REDOCLY_TELEMETRY: 'off',
  REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
};

const began = performance.now();
for (const [name, command] of steps) {
  process.stdout.write(`\n== ${name}: ${command}\n`);
  const stepBegan = performance.now();
  const { status } = spawnSync(command, { shell: true, cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
  const passed = status === 0;
  process.stdout.write(`== ${name} ${passed ? 'passed' : 'FAILED'} after ${secondsSince(stepBegan)} s\n`);
  if (!passed) {
    process.stdout.write(`\nThe gate is closed: "${name}" failed (${command}).\n`);
    process.exit(1);
  }
}
process.stdout.write(`\nThe gate is open: ${steps.length} steps passed in ${secondsSince(began)} s.\n`);

function secondsSince(start) {
  return ((performance.now() - start) / 1000).toFixed(1);
}
