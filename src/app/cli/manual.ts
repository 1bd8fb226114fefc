import type { Command, Option } from './command.js';

const HELP: Readonly<Record<string, Option>> = { help: { value: null, means: 'prints this' } };

/** One line on how a command is called. */
export function usageOf({ name, synopsis }: Command): string {
  return `Usage: parley ${[name, synopsis].filter((part) => part !== '').join(' ')}`;
}

/** What `--help` prints behind a command. */
export function manualOf(command: Command): string[] {
  const rows = Object.entries({ ...command.options, ...HELP }).map(([name, { value, means }]): [string, string] => {
    return [`--${name}${value === null ? '' : ` ${value}`}`, means];
  });
  return [usageOf(command), '', command.does, '', ...inColumns(rows)];
}

/** What the command line can do, for a call that names no command. */
export function overviewOf(commands: readonly Command[]): string[] {
  const rows = commands.map(({ name, does }): [string, string] => [name, firstSentence(does)]);
  return ['Usage: parley COMMAND', '', ...inColumns(rows), '', 'parley COMMAND --help tells more.'];
}

function inColumns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}

function firstSentence(text: string): string {
  return text.split(/(?<=\.)\s/)[0] ?? text;
}
