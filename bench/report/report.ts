import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { toSentence, type Machine } from './machine.ts';
import { figuresOf, type Check, type Row } from './row.ts';
import { toMarkdown, toText } from './table.ts';

/** Everything a run found out. */
export interface Report {
  readonly machine: Machine;
  readonly rows: readonly Row[];
  readonly checks: readonly Check[];
  readonly tookSeconds: number;
}

const BEGIN = '<!-- bench: begin -->';
const END = '<!-- bench: end -->';

export function print({ machine, rows, checks, tookSeconds }: Report): void {
  const lines = checks.map(({ what, holds }) => `${holds ? 'holds ' : 'BROKEN'}  ${what}`);
  const foot = `${toSentence(machine)} Took ${Math.round(tookSeconds)} s.`;
  process.stdout.write(`\n${toText(rows)}\n\n${lines.join('\n')}\n\n${foot}\n`);
}

export function writeJson(file: string, { rows, ...report }: Report): void {
  const described = rows.map((row) => ({ ...row, goal: row.goal?.text ?? null, ...medians(row) }));
  writeFileSync(file, `${JSON.stringify({ ...report, rows: described }, null, 2)}\n`);
}

export async function writeMarkdown(file: string, { machine, rows, checks }: Report): Promise<void> {
  const held = checks.map(({ what, holds }) => `- ${holds ? '' : '**broken**: '}${what}`).join('\n');
  await putBetweenMarks(file, `${toSentence(machine)}\n\n${toMarkdown(rows)}\n\n${held}`);
}

/** Replaces what stands between the two marks of a Markdown file. */
export async function putBetweenMarks(file: string, markdown: string): Promise<void> {
  const text = readFileSync(file, 'utf8');
  const begin = text.indexOf(BEGIN);
  const end = text.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`${file} has no place for the table between ${BEGIN} and ${END}.`);
  const written = `${text.slice(0, begin + BEGIN.length)}\n\n${markdown}\n\n${text.slice(end)}`;
  writeFileSync(file, await format(written, { ...(await resolveConfig(file)), parser: 'markdown' }));
}

function medians(row: Row): object {
  const { limit, ours, ratio, met } = figuresOf(row);
  return { medians: { limit, ours, ratio }, met };
}
