import type { Id } from '#kernel/ids.js';
import { logit } from './log-odds.js';

/** What became of flags. A partly upheld one is half right; abusive ones count twice; ignored ones are not in here. */
export interface FlagRecord {
  readonly upheld: number;
  readonly partlyUpheld: number;
  readonly rejected: number;
  readonly abusive: number;
}

/** Flags of a site that were decided within the last `RATE_DAYS`: how many, and how many were upheld. */
export interface FlagRates {
  readonly upheld: number;
  readonly decided: number;
}

/** What the flags of somebody on a case weigh, in -1..1. */
export interface CaseWeight {
  readonly caseId: Id;
  readonly reporterId: Id;
  readonly weight: number;
}

/** So many of the flagger's last decided flags of a kind count. */
export const TRUST_FLAGS_MAX = 100;
/** The rate of a site is that of so many days. */
export const RATE_DAYS = 90;
export const NO_RATES: FlagRates = { upheld: 0, decided: 0 };

/** Starting value: the rate of a site counts in a flagger's record like so many decided flags. */
const PRIOR_FLAGS = 8;
/** Starting values: before a site has decided anything, 6 of 20 flags are taken to be right. */
const RATE_PRIOR_UPHELD = 6;
const RATE_PRIOR_DECIDED = 20;
/** No record says more than this, in log odds: a factor of e for or against. */
const WEIGHT_MAX = 1;
/** Whoever had fewer flags decided is a novice, and novices count together. */
const NOVICE_BELOW = 5;

/** pi: how often a flag on the site is right, in (0, 1). */
export function baseRate({ upheld, decided }: FlagRates): number {
  return (upheld + RATE_PRIOR_UPHELD) / (decided + RATE_PRIOR_DECIDED);
}

/** a: how often the flagger is right, drawn towards the site's rate `pi` while little is known. */
export function accuracyOf({ upheld, partlyUpheld, rejected, abusive }: FlagRecord, pi: number): number {
  const right = upheld + 0.5 * partlyUpheld;
  const counted = upheld + partlyUpheld + rejected + 2 * abusive;
  return (PRIOR_FLAGS * pi + right) / (PRIOR_FLAGS + counted);
}

/** w, in -1..1: how much better than the site's rate the flagger is, in log odds. A newcomer has 0. */
export function weightOf(record: FlagRecord, pi: number): number {
  const better = logit(accuracyOf(record, pi)) - logit(pi);
  return Math.min(WEIGHT_MAX, Math.max(-WEIGHT_MAX, better));
}

export function isNovice({ upheld, partlyUpheld, rejected, abusive }: FlagRecord): boolean {
  return upheld + partlyUpheld + rejected + abusive < NOVICE_BELOW;
}
