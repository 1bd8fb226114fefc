import { createInterface } from 'node:readline/promises';
import { text } from 'node:stream/consumers';
import { Writable } from 'node:stream';

/** A password from standard input: typed without being shown, or the first line of what is piped in. */
export async function askPassword(signal: AbortSignal): Promise<string> {
  if (process.stdin.isTTY) return askUnseen(signal);
  const [line = ''] = (await text(process.stdin)).split(/\r?\n/);
  return line;
}

async function askUnseen(signal: AbortSignal): Promise<string> {
  const nowhere = new Writable({
    write(_chunk, _encoding, done) {
      done();
    },
  });
  const terminal = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  // While a line is read, Ctrl-C is a key like others.
  terminal.once('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  process.stderr.write('Password: ');
  try {
    return await terminal.question('', { signal });
  } finally {
    terminal.close();
    process.stderr.write('\n');
  }
}
