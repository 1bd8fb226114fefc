import path from 'node:path';
import { parseArgs } from 'node:util';

export const PART_NAMES = ['read', 'growth', 'write', 'live', 'start'] as const;
export type PartName = (typeof PART_NAMES)[number];

/** What one run measures and for how long. */
export interface Options {
  readonly parts: readonly PartName[];
  readonly rounds: number;
  /** Length of one round of load, s. */
  readonly roundSeconds: number;
  readonly liveSeconds: number;
  /** Comments in the threads of the growth rows; the first is what the others are compared with. */
  readonly sizes: readonly number[];
  readonly sockets: readonly number[];
  readonly starts: number;
  /** Folder whose `dist` is measured. */
  readonly app: string;
  readonly jsonFile: string | null;
  readonly markdownFile: string | null;
}

const USAGE = `npm run bench -- [options]
  --only read,write    parts: ${PART_NAMES.join(', ')}
  --quick              short rounds and small sizes, to see that everything runs; its figures are not for keeping
  --large              also 1,000,000 comments and 10,000 sockets
  --rounds N           rounds of each pair (default 5)
  --json FILE          every round, for a later comparison
  --markdown FILE      puts the table into FILE between its two bench marks
  --app FOLDER         measures the build of another checkout`;

/** Reads the command line; what cannot be used ends the program with one sentence. */
export function readOptions(argv: readonly string[]): Options {
  const { values } = parse(argv);
  if (values.help) leave(USAGE, 0);
  const { quick, large } = values;
  return {
    parts: toParts(values.only),
    rounds: Number(values.rounds ?? (quick ? 3 : 5)),
    roundSeconds: quick ? 1 : 4,
    liveSeconds: quick ? 2 : 6,
    sizes: [1_000, 20_000, ...(quick ? [] : [100_000]), ...(large ? [1_000_000] : [])],
    sockets: [500, ...(quick ? [] : [2_000]), ...(large ? [10_000] : [])],
    starts: quick ? 2 : 5,
    app: path.resolve(values.app ?? path.join(import.meta.dirname, '..')),
    jsonFile: values.json ?? null,
    markdownFile: values.markdown ?? null,
  };
}

// eslint-disable-next-line @typescript-eslint/explicit-function-return-type -- parseArgs derives it from its options
function parse(argv: readonly string[]) {
  const flag = { type: 'boolean', default: false } as const;
  const text = { type: 'string' } as const;
  const options = {
    only: text,
    rounds: text,
    json: text,
    markdown: text,
    app: text,
    quick: flag,
    large: flag,
    help: flag,
  };
  try {
    return parseArgs({ args: [...argv], options });
  } catch (error) {
    return leave(`${(error as Error).message}\n${USAGE}`, 1);
  }
}

function toParts(only: string | undefined): readonly PartName[] {
  if (only === undefined) return PART_NAMES;
  const names = only.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !PART_NAMES.some((part) => part === name));
  if (unknown !== undefined) leave(`There is no part ${unknown}; the parts are ${PART_NAMES.join(', ')}.`, 1);
  return PART_NAMES.filter((part) => names.includes(part));
}

function leave(message: string, code: number): never {
  process.stderr.write(`${message}\n`);
  process.exit(code);
}
