import { DAY_S, HOUR_S } from '#platform/http/limits/limit.js';
import type { Points, SanctionKind, Track } from './sanction.js';

/** What a number of points suggests. A person decides. */
export interface Step {
  readonly kind: SanctionKind;
  /** Null: until it is acknowledged or lifted. */
  readonly durationS: number | null;
}

/** Starting values: from how many points in force on which step is suggested. */
const LADDER: readonly (Step & { readonly from: number })[] = [
  { from: 1, kind: 'warning', durationS: null },
  { from: 2, kind: 'slow', durationS: DAY_S },
  { from: 4, kind: 'suspension', durationS: 72 * HOUR_S },
  { from: 6, kind: 'suspension', durationS: 7 * DAY_S },
  { from: 8, kind: 'suspension', durationS: 30 * DAY_S },
  { from: 12, kind: 'ban', durationS: null },
];

/** Points count for half a year. */
const POINTS_LAST_S = 180 * DAY_S;
/** How long a sanction lasts when nobody says so; a warning until it is acknowledged, a ban until it is lifted. */
const USUAL_DURATION_S: Readonly<Record<Track, Readonly<Record<SanctionKind, number | null>>>> = {
  conduct: { warning: null, slow: DAY_S, premoderation: 30 * DAY_S, suspension: 72 * HOUR_S, ban: null },
  flagging: { warning: null, slow: null, premoderation: null, suspension: 30 * DAY_S, ban: null },
};
const MS_PER_S = 1_000;

/** The step that so many points stand on; null below the first. */
export function stepFor(points: number): Step | null {
  const step = LADDER.findLast(({ from }) => from <= points);
  return step === undefined ? null : { kind: step.kind, durationS: step.durationS };
}

/** The points that count at `now`: a lifted sanction and its twin together make none, before their end and after. */
export function pointsInForce(all: readonly Points[], now: Date): number {
  return all
    .filter(({ pointsEndAt }) => pointsEndAt === null || pointsEndAt > now)
    .reduce((sum, { points }) => sum + points, 0);
}

/** Until when points given at `now` count. */
export function pointsEndAt(now: Date): Date {
  return new Date(now.getTime() + POINTS_LAST_S * MS_PER_S);
}

/** When a sanction of so many seconds ends; without a number, after the usual time of its kind. */
export function endsAt(now: Date, track: Track, kind: SanctionKind, durationS: number | null | undefined): Date | null {
  const lasts = durationS === undefined ? USUAL_DURATION_S[track][kind] : durationS;
  return lasts === null ? null : new Date(now.getTime() + lasts * MS_PER_S);
}
