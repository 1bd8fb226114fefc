import { DAY_S } from '#platform/http/limits/limit.js';
import type { Step } from './ladder.js';

/** What became of somebody's flags in the last 30 days. */
export interface FlagRecord {
  readonly decided: number;
  readonly abusive: number;
}

/** Starting values: a few wrong flags are no abuse, and being wrong is none at all. */
const DECIDED_MIN = 10;
const ABUSIVE_MIN = 5;
const ABUSIVE_SHARE_MIN = 0.5;
const MUTED_S = 30 * DAY_S;
/** How far back flags are looked at. */
export const FLAG_RECORD_DAYS = 30;

/** What a record of flags suggests: a warning first, and after one that the flags count for nothing; null: nothing. */
export function stepForFlagging({ decided, abusive }: FlagRecord, isWarned: boolean): Step | null {
  const isAbuse = decided >= DECIDED_MIN && abusive >= ABUSIVE_MIN && abusive / decided >= ABUSIVE_SHARE_MIN;
  if (!isAbuse) return null;
  return isWarned ? { kind: 'suspension', durationS: MUTED_S } : { kind: 'warning', durationS: null };
}
