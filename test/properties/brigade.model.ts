import { actTogether, groupsOf, TOGETHER_MS, type Flagger, type Pair } from '#features/cases/priority/groups.js';
import { priorityOf } from '#features/cases/priority/priority.js';
import { baseRate, isNovice, TRUST_FLAGS_MAX, weightOf, type FlagRecord } from '#features/cases/priority/trust.js';
import { seededRandom } from '#kernel/seeded-random.js';

const SUBJECTS = 3_000;
const BAD_SHARE = 0.1;
const HOT_SHARE = 0.1;
/** Share of the comments that one flagger comes across. */
const READS_MIN = 0.01;
const READS_MAX = 0.06;
const FLAGGERS = 400;
const COLLUDERS = 40;
const TARGETS = 30;
const SEASON_MS = 30 * 24 * 3_600_000;
const BURST_MS = 10 * 60_000;
/** Moderators are wrong now and then as well. */
const MISJUDGED = 0.05;

/** How readers of each kind flag what they read: what breaks the rules, what does not, and what angers them about the other camp. */
const KINDS = {
  honest: { share: 0.5, bad: 0.35, good: 0.005, anger: 0.01 },
  sloppy: { share: 0.25, bad: 0.25, good: 0.06, anger: 0.1 },
  partisan: { share: 0.25, bad: 0.2, good: 0.01, anger: 0.4 },
} as const;
type Kind = keyof typeof KINDS;

interface Subject {
  readonly id: number;
  readonly isBad: boolean;
  readonly camp: 0 | 1;
  /** Within the rules or not, it makes the other camp angry. */
  readonly isHot: boolean;
  /** How many of all readers come across it, 0..1. */
  readonly seen: number;
}

interface Flag {
  readonly subject: number;
  readonly by: string;
  readonly at: number;
}

/** The colluders: new accounts, accounts that earned trust beforehand, or half of them each. */
export type Brigade = 'none' | 'new' | 'trusted' | 'mixed';
const NEW_SHARE = { new: 1, trusted: 0, mixed: 0.5 };

/** Of the 50 subjects that come first, the share that breaks the rules. */
export interface Precision {
  readonly byCount: number;
  readonly byPriority: number;
}

/** The length of the past from which flaggers have a record. */
const SEASONS_BEFORE = 5;

/** One season of flags on a site, its order of work by counting flags and by priority. */
export function playSeason(seed: number, brigade: Brigade, seasonsBefore = SEASONS_BEFORE): Precision {
  const random = seededRandom(seed);
  const readers = readersOf(random);
  const before = subjectsOf(random, seasonsBefore * SUBJECTS);
  const records = judged(
    random,
    before,
    readers.flatMap((reader) => flagsOf(random, before, reader)),
  );
  const subjects = subjectsOf(random, SUBJECTS);
  const flags = readers.flatMap((reader) => flagsOf(random, subjects, reader));
  if (brigade !== 'none') flags.push(...brigadeOf(random, subjects, records, brigade));
  const rates = ratesOf(records);
  const pairs = pairsOf(flags);
  const bySubject = groupedBy(flags, ({ subject }) => subject);
  const weigh = (some: readonly Flag[]): number => priorityOfFlags(some, records, baseRate(rates), pairs);
  return {
    byCount: precision(subjects, bySubject, (some) => some.length),
    byPriority: precision(subjects, bySubject, weigh),
  };
}

interface Reader {
  readonly id: string;
  readonly kind: Kind;
  readonly camp: 0 | 1;
  readonly reads: number;
}

function readersOf(random: () => number): Reader[] {
  const kinds = Object.entries(KINDS).flatMap(([kind, { share }]) =>
    Array.from({ length: Math.round(share * FLAGGERS) }, () => kind as Kind),
  );
  return kinds.map((kind, n) => ({
    id: `r${n}`,
    kind,
    camp: random() < 0.5 ? 0 : 1,
    reads: READS_MIN + (READS_MAX - READS_MIN) * random(),
  }));
}

function subjectsOf(random: () => number, length: number): Subject[] {
  return Array.from({ length }, (_, id) => ({
    id,
    isBad: random() < BAD_SHARE,
    camp: random() < 0.5 ? 0 : 1,
    isHot: random() < HOT_SHARE,
    seen: 0.2 + 0.8 * random(),
  }));
}

function flagsOf(random: () => number, subjects: readonly Subject[], { id, kind, camp, reads }: Reader): Flag[] {
  const habits = KINDS[kind];
  const chanceOf = (one: Subject): number => {
    if (one.isBad) return habits.bad;
    return one.isHot && one.camp !== camp ? habits.anger : habits.good;
  };
  return readBy(random, subjects, reads)
    .filter((one) => random() < chanceOf(one))
    .map((one) => ({ subject: one.id, by: id, at: random() * SEASON_MS }));
}

/** What one comes across: the way from one to the next is drawn, which is quicker than a draw for each. */
function readBy(random: () => number, subjects: readonly Subject[], reads: number): Subject[] {
  const read: Subject[] = [];
  const step = (): number => 1 + Math.floor(Math.log(1 - random()) / Math.log(1 - reads));
  for (let at = step() - 1; at < subjects.length; at += step()) {
    const subject = subjects[at];
    if (subject && random() < subject.seen) read.push(subject);
  }
  return read;
}

/** What became of the flags of the season before: the last of each flagger. */
function judged(random: () => number, subjects: readonly Subject[], flags: readonly Flag[]): Map<string, FlagRecord> {
  const records = new Map<string, FlagRecord>();
  for (const [by, own] of groupedBy(flags, (flag) => flag.by)) {
    const last = own.toSorted((one, other) => other.at - one.at).slice(0, TRUST_FLAGS_MAX);
    const upheld = last.filter(({ subject }) => subjects[subject]?.isBad !== random() < MISJUDGED).length;
    records.set(by, { upheld, partlyUpheld: 0, rejected: last.length - upheld, abusive: 0 });
  }
  return records;
}

/** Colluders who are no new accounts have flagged as honest readers do for long enough to be trusted. */
function brigadeOf(
  random: () => number,
  subjects: readonly Subject[],
  records: Map<string, FlagRecord>,
  brigade: Exclude<Brigade, 'none'>,
): Flag[] {
  const ids = Array.from({ length: COLLUDERS }, (_, n) => `c${n}`);
  for (const id of ids.slice(COLLUDERS * NEW_SHARE[brigade]))
    records.set(id, { upheld: 8, partlyUpheld: 0, rejected: 1, abusive: 0 });
  const good = subjects.filter(({ isBad }) => !isBad).slice(0, TARGETS);
  return good.flatMap(({ id: subject }) => {
    const begun = random() * SEASON_MS;
    return ids.map((by) => ({ subject, by, at: begun + random() * BURST_MS }));
  });
}

function ratesOf(records: ReadonlyMap<string, FlagRecord>): { upheld: number; decided: number } {
  const all = [...records.values()];
  const upheld = all.reduce((sum, record) => sum + record.upheld, 0);
  return { upheld, decided: all.reduce((sum, record) => sum + record.rejected, upheld) };
}

/** What the nightly job finds, by the same rule. */
function pairsOf(flags: readonly Flag[]): Pair[] {
  const totals = new Map<string, number>();
  for (const { by } of flags) totals.set(by, (totals.get(by) ?? 0) + 1);
  const shared = new Map<string, number>();
  for (const some of groupedBy(flags, ({ subject }) => subject).values()) {
    for (const pair of some.flatMap((one) => pairedWith(one, some))) shared.set(pair, (shared.get(pair) ?? 0) + 1);
  }
  return [...shared].flatMap(([pair, count]) => {
    const [first = '', second = ''] = pair.split(' ');
    return actTogether(count, totals.get(first) ?? 0, totals.get(second) ?? 0) ? [[first, second]] : [];
  });
}

function pairedWith({ by, at }: Flag, others: readonly Flag[]): string[] {
  const together = others.filter((other) => by < other.by && Math.abs(at - other.at) <= TOGETHER_MS);
  return together.map((other) => `${by} ${other.by}`);
}

function priorityOfFlags(
  flags: readonly Flag[],
  records: ReadonlyMap<string, FlagRecord>,
  pi: number,
  pairs: readonly Pair[],
): number {
  const flaggers: Flagger[] = flags.map(({ by, at }) => {
    const record = records.get(by) ?? { upheld: 0, partlyUpheld: 0, rejected: 0, abusive: 0 };
    return { id: by, at: new Date(at), weight: weightOf(record, pi), isNovice: isNovice(record) };
  });
  const here = new Set(flaggers.map(({ id }) => id));
  const groups = groupsOf(
    flaggers,
    pairs.filter(([first, second]) => here.has(first) && here.has(second)),
  );
  const plain = { queue: 'conduct', hasEvidence: false, harm: 2, views: null, isArticle: false } as const;
  return priorityOf({ ...plain, pi, groups }).priority;
}

function precision(
  subjects: readonly Subject[],
  bySubject: ReadonlyMap<number, readonly Flag[]>,
  score: (flags: readonly Flag[]) => number,
): number {
  const scored = [...bySubject].map(([id, flags]) => ({
    id,
    score: score(flags),
    first: Math.min(...flags.map(({ at }) => at)),
  }));
  const first = scored.toSorted((one, other) => other.score - one.score || one.first - other.first).slice(0, 50);
  return first.filter(({ id }) => subjects[id]?.isBad === true).length / first.length;
}

function groupedBy<Key>(flags: readonly Flag[], keyOf: (flag: Flag) => Key): Map<Key, Flag[]> {
  const groups = new Map<Key, Flag[]>();
  for (const flag of flags) {
    const group = groups.get(keyOf(flag));
    if (group) group.push(flag);
    else groups.set(keyOf(flag), [flag]);
  }
  return groups;
}
