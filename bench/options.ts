import path from 'node:path';
import { parseArgs } from 'node:util';

export const PART_NAMES = ['read', 'growth', 'write', 'live', 'moderation', 'screening', 'dry-run', 'start'] as const;
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
  /** Open cases of two queues, the smaller first. */
  readonly cases: readonly [number, number];
  /** Comments that a policy is tried on. */
  readonly tried: number;
  readonly starts: number;
  /** Folder whose `dist` is measured. */
  readonly app: string;
  readonly jsonFile: string | null;
  readonly markdownFile: string | null;
  /** Where the server under test leaves its CPU profiles; null: it is not profiled. */
  readonly profileFolder: string | null;
}

const USAGE = `npm run bench -- [options]
  --only read,write    parts: ${PART_NAMES.join(', ')}
  --quick              short rounds and small sizes, to see that everything runs; its figures are not for keeping
  --large              also 1,000,000 comments and 10,000 sockets
  --sizes 1000,50000   comments in the debates of the growth rows, the smallest first
  --rounds N           rounds of each pair (default 5)
  --json FILE          every round, for a later comparison
  --markdown FILE      puts the table into FILE between its two bench marks
  --profile FOLDER     the server leaves its CPU profile (.cpuprofile) there; it is slower then
  --app FOLDER         measures the build of another checkout`;

type Amounts = Pick<
  Options,
  'rounds' | 'roundSeconds' | 'liveSeconds' | 'sizes' | 'sockets' | 'cases' | 'tried' | 'starts'
>;

const ORDINARY: Amounts = {
  rounds: 5,
  roundSeconds: 4,
  liveSeconds: 6,
  sizes: [1_000, 20_000, 100_000],
  sockets: [500, 2_000],
  cases: [10_000, 1_000_000],
  tried: 100_000,
  starts: 5,
};
const QUICK: Amounts = {
  rounds: 3,
  roundSeconds: 1,
  liveSeconds: 2,
  sizes: [1_000, 20_000],
  sockets: [500],
  cases: [2_000, 20_000],
  tried: 5_000,
  starts: 2,
};
const ROUNDS_MAX = 100;
const SIZE_MAX = 10_000_000;

/** Reads the command line; what cannot be used ends the program with one sentence. */
export function readOptions(argv: readonly string[]): Options {
  const { values } = parse(argv);
  if (values.help) leave(USAGE, 0);
  const amounts = values.quick ? QUICK : ORDINARY;
  return {
    ...amounts,
    ...(values.large && { sizes: [...amounts.sizes, 1_000_000], sockets: [...amounts.sockets, 10_000] }),
    ...(values.rounds !== undefined && { rounds: toRounds(values.rounds) }),
    ...(values.sizes !== undefined && { sizes: toSizes(values.sizes) }),
    parts: toParts(values.only),
    app: path.resolve(values.app ?? path.join(import.meta.dirname, '..')),
    jsonFile: values.json ?? null,
    markdownFile: values.markdown ?? null,
    profileFolder: values.profile ?? null,
  };
}

// eslint-disable-next-line @typescript-eslint/explicit-function-return-type -- parseArgs derives it from its options
function parse(argv: readonly string[]) {
  const flag = { type: 'boolean', default: false } as const;
  const text = { type: 'string' } as const;
  const options = {
    only: text,
    rounds: text,
    sizes: text,
    json: text,
    markdown: text,
    profile: text,
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

function toRounds(text: string): number {
  const rounds = Number(text);
  if (Number.isInteger(rounds) && rounds >= 1 && rounds <= ROUNDS_MAX) return rounds;
  return leave(`--rounds takes a whole number from 1 to ${ROUNDS_MAX}.`, 1);
}

function toSizes(text: string): readonly number[] {
  const sizes = text.split(',').map(Number);
  const rising = sizes.every((size, place) => place === 0 || size > (sizes[place - 1] ?? 0));
  if (rising && sizes.every((size) => Number.isInteger(size) && size >= 1 && size <= SIZE_MAX)) return sizes;
  return leave(`--sizes takes rising whole numbers from 1 to ${SIZE_MAX}, with commas between them.`, 1);
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
