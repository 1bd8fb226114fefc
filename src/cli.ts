import 'reflect-metadata';
import { runCommand } from '#app/cli/commands.js';
import { explain } from '#app/exit.js';

runCommand(process.argv.slice(2)).then(
  (lines) => {
    process.stdout.write(`${lines.join('\n')}\n`);
  },
  (error: unknown) => {
    process.stderr.write(`${explain(error)}\n`);
    process.exitCode = 1;
  },
);
