import { median } from '../statistics.ts';

/** What a row is held against: a bound on the ratio of ours to the limit, or on ours alone. */
export interface Goal {
  readonly text: string;
  readonly kind: 'ratio' | 'ours';
  met(figure: number): boolean;
}

/** One line of the table: every round's figure of the limit and of ours, in one unit. */
export interface Row {
  readonly work: string;
  readonly unit: '/s' | 'ms' | 's' | 'MiB';
  /** Empty where nothing was measured beside it. */
  readonly limits: readonly number[];
  readonly ours: readonly number[];
  readonly goal: Goal | null;
}

/** Something that must hold whatever the speed. */
export interface Check {
  readonly what: string;
  readonly holds: boolean;
}

export interface PartResult {
  readonly rows: readonly Row[];
  readonly checks: readonly Check[];
}

export function shareAtLeast(share: number): Goal {
  return { text: `≥ ${Math.round(share * 100)} %`, kind: 'ratio', met: (ratio) => ratio >= share };
}

export function timesAtMost(times: number): Goal {
  return { text: `≤ ${times}x`, kind: 'ratio', met: (ratio) => ratio <= times };
}

export function atMost(figure: number, unit: Row['unit']): Goal {
  return { text: `≤ ${figure.toLocaleString('en')} ${unit}`, kind: 'ours', met: (ours) => ours <= figure };
}

/** The median of a row's rounds, their ratio, and the least and the greatest ratio of one round. */
export interface Figures {
  readonly limit: number | null;
  readonly ours: number;
  readonly ratio: number | null;
  readonly ratios: readonly number[];
  readonly met: boolean | null;
}

export function figuresOf({ limits, ours, goal }: Row): Figures {
  const limit = limits.length === 0 ? null : median(limits);
  const own = median(ours);
  const ratio = limit === null ? null : own / limit;
  const ratios = ours.flatMap((figure, round) => (limits[round] === undefined ? [] : [figure / limits[round]]));
  const judged = goal?.kind === 'ours' ? own : ratio;
  return { limit, ours: own, ratio, ratios, met: goal === null || judged === null ? null : goal.met(judged) };
}
