import { describe, expect, it } from '@jest/globals';
import { explain } from '../exit.js';
import { runCommand } from './commands.js';

/** What a call that cannot be used prints; nothing is started for it. */
async function refusalOf(args: readonly string[]): Promise<string> {
  return runCommand(args).then(() => 'it was not refused', explain);
}

describe('the command line', () => {
  it('tells what it can do, and what each command takes', async () => {
    const { lines } = await runCommand(['--help']);
    const names = lines.flatMap((line) => /^ {2}(\w\S*( \w+)?) {2}/.exec(line)?.[1] ?? []);
    const manuals = await Promise.all(names.map((name) => runCommand([...name.split(' '), '--help'])));

    expect(names).toEqual(['migrate', 'admin create', 'import-article', 'recount', 'seed', 'verify']);
    for (const [place, manual] of manuals.entries()) {
      expect(manual.lines[0]?.startsWith(`Usage: parley ${String(names[place])}`)).toBe(true);
      expect(manual.lines.at(-1)).toMatch(/^ {2}--help /);
    }
  });

  it.each([
    [['dance'], 'Usage: parley COMMAND'],
    [['admin'], 'Usage: parley COMMAND'],
    [['recount', '--colour', 'red'], "Unknown option '--colour'."],
    [['recount', 'now'], '"now" is too much.'],
    [['recount', '--check=yes'], "Option '--check' does not take an argument."],
    [['migrate', 'sideways'], '"sideways" is no direction.'],
    [['seed', '--site', 'gazette'], '--comments is missing.'],
    [['seed', '--site', 'gazette', '--comments', '1e3'], '--comments cannot be used: It is a whole number from 1 to'],
    [['seed', '--site', 'gazette', '--comments', '5', '--depth', '501'], '--depth cannot be used: '],
    [['seed', '--site', 'gazette', '--comments', '5', '--article', 'x'], '--article cannot be used: '],
    [['seed', '--site', 'gazette', '--comments', '-5'], "Option '--comments' argument is ambiguous."],
    [['admin', 'create', '--email', 'x', '--name', 'Bo', '--site', 'a'], '--email cannot be used: '],
    [['admin', 'create', '--email', 'b@mail.example', '--name', 'Bo', '--site', 'A b'], '--site cannot be used: '],
    [['admin', 'create', '--password', 'secret'], "Unknown option '--password'."],
  ])('refuses %j in a sentence that names what is wrong', async (args, sentence) => {
    const refusal = await refusalOf(args);

    expect(refusal.slice(0, sentence.length)).toBe(sentence);
    expect(refusal).toMatch(/^Usage: parley /m);
  });
});
