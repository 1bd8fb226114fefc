import type { Id } from '#kernel/ids.js';

/** Somebody's flag on a subject, and what is known of the flagger. */
export interface Flagger {
  readonly id: Id;
  readonly at: Date;
  /** w of `trust.ts`. */
  readonly weight: number;
  readonly isNovice: boolean;
}

/** Two who have flagged the same subjects together before. */
export type Pair = readonly [Id, Id];

/** Flaggers of a subject who count as little more than one. */
export interface Group {
  readonly flaggers: number;
  /** How many independent readers the group is worth: n_eff. */
  readonly effective: number;
  readonly meanWeight: number;
}

/** All flaggers of a subject. Each single one is a group of its own. */
export interface Groups {
  readonly groups: readonly Group[];
  readonly novices: Group | null;
  /** G: groups, and what the novices are worth together. */
  readonly independent: number;
}

/** Flags on one subject within this time are made together, when their flaggers did so before. */
export const TOGETHER_MS = 20 * 60_000;
/** They did so before on at least so many subjects. */
export const SHARED_MIN = 5;
/** And on at least this share of all that either of them flagged. */
export const JACCARD_MIN = 0.3;

/** Starting values: how much the flags of a group, and those of novices, are one and the same word. */
const GROUP_LIKENESS = 0.9;
const NOVICE_LIKENESS = 0.5;

/** Subjects that two flagged together, of all that either flagged; 0..1. */
function jaccard(shared: number, first: number, second: number): number {
  return shared / (first + second - shared);
}

/** Whether two flaggers count as a pair, by how many subjects they flagged together and each of them in all. */
export function actTogether(shared: number, first: number, second: number): boolean {
  return shared >= SHARED_MIN && jaccard(shared, first, second) >= JACCARD_MIN;
}

/** Who of a subject's flaggers belongs together; novices all do. */
export function groupsOf(flaggers: readonly Flagger[], pairs: readonly Pair[]): Groups {
  const novices = flaggers.filter(({ isNovice }) => isNovice);
  const known = flaggers.filter(({ isNovice }) => !isNovice);
  const groups = joined(known, pairs).map((members) => groupOf(members, GROUP_LIKENESS));
  const together = novices.length === 0 ? null : groupOf(novices, NOVICE_LIKENESS);
  return { groups, novices: together, independent: groups.length + (together?.effective ?? 0) };
}

function groupOf(members: readonly Flagger[], likeness: number): Group {
  const flaggers = members.length;
  return {
    flaggers,
    effective: flaggers / (1 + likeness * (flaggers - 1)),
    meanWeight: members.reduce((sum, { weight }) => sum + weight, 0) / flaggers,
  };
}

/** Union-find: whoever is paired with a member of a group within the time is in it as well. */
function joined(flaggers: readonly Flagger[], pairs: readonly Pair[]): Flagger[][] {
  const times = new Map(flaggers.map(({ id, at }) => [id, at.getTime()]));
  const roots = new Map(flaggers.map(({ id }) => [id, id]));
  const rootOf = (id: Id): Id => {
    let root = id;
    for (let above = roots.get(root); above !== undefined && above !== root; above = roots.get(root)) root = above;
    roots.set(id, root);
    return root;
  };
  for (const [first, second] of pairs) {
    const [one, other] = [times.get(first), times.get(second)];
    if (one === undefined || other === undefined || Math.abs(one - other) > TOGETHER_MS) continue;
    roots.set(rootOf(first), rootOf(second));
  }
  const groups = new Map<Id, Flagger[]>();
  for (const one of flaggers) {
    const root = rootOf(one.id);
    groups.set(root, [...(groups.get(root) ?? []), one]);
  }
  return [...groups.values()];
}
