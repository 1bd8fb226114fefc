import 'reflect-metadata';
import { runCommand } from '#app/cli/commands.js';
import { explain } from '#app/exit.js';

runCommand(process.argv.slice(2)).then(
  ({ lines, exitCode = 0 }) => {
    end(process.stdout, lines.join('\n'), exitCode);
  },
  (error: unknown) => {
    end(process.stderr, explain(error), 1);
  },
);

/** Ends once the text is out: what was cut off by a signal may still hold something open. */
function end(stream: NodeJS.WriteStream, text: string, exitCode: number): void {
  stream.write(text === '' ? '' : `${text}\n`, () => {
    process.exit(exitCode);
  });
}
