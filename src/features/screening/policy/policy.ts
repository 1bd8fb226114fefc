import type { Signal } from '../signal.js';
import type { Condition, Outcome, ScreeningPolicy, SignalCondition } from './policy.contract.js';

/** The rule of a text that no rule of the policy speaks of. */
const OTHERWISE = 'otherwise';
/** The rule of a text that would be published but for a check that could not be made. */
export const CHECK_FAILED = 'check_failed';
/** The rule of the staff's own texts. */
const STAFF = 'staff';

const SCORE_OF_THRESHOLD = 0.5;
const NOT_MADE: Pick<Signal, 'score' | 'evidence'> = { score: 0, evidence: {} };

export interface Decided {
  readonly outcome: Outcome;
  /** The name of the rule that made it. */
  readonly rule: string;
}

/**
 * What the policy makes of all signals: the first rule that matches decides. Nothing is published as long as a check with
 * `onFailure: hold` could not be made. `insists`: the author was nudged and wants it nevertheless, so it is held.
 */
export function decide(policy: Pick<ScreeningPolicy, 'rules'>, signals: readonly Signal[], insists = false): Decided {
  const byCheck = new Map(signals.map((signal) => [signal.check, signal]));
  const rule = policy.rules.find(({ when }) => holds(when, byCheck));
  const decided: Decided = { outcome: rule?.then ?? 'publish', rule: rule?.name ?? OTHERWISE };
  if (decided.outcome === 'nudge' && insists) return { ...decided, outcome: 'hold' };
  if (decided.outcome !== 'publish' || !signals.some(isMissed)) return decided;
  return { outcome: 'hold', rule: CHECK_FAILED };
}

/** Staff skip the checks of content and wait for nobody. */
export const STAFF_PUBLISHES: Decided = Object.freeze({ outcome: 'publish', rule: STAFF });

type ByCheck = ReadonlyMap<string, Signal>;

function holds(when: Condition, signals: ByCheck): boolean {
  if ('all' in when) return when.all.every((one) => ('any' in one ? one.any.some(isMet) : isMet(one)));
  if ('any' in when) return when.any.some((one) => ('all' in one ? one.all.every(isMet) : isMet(one)));
  return isMet(when);

  function isMet(condition: SignalCondition): boolean {
    return matches(condition, signals.get(condition.check));
  }
}

/** A check that was not made has found nothing; one that failed says nothing, not even that. */
function matches(condition: SignalCondition, signal: Signal | undefined): boolean {
  if (signal?.failed === true) return false;
  const { finding, below = Infinity } = condition;
  const { score, evidence } = signal ?? NOT_MADE;
  if (finding !== undefined && evidence.findings?.includes(finding) !== true) return false;
  return score >= leastOf(condition) && score < below;
}

/** What was found, or is bounded from above, needs no score besides. */
function leastOf({ finding, atLeast, below }: SignalCondition): number {
  const isBounded = finding !== undefined || below !== undefined;
  return atLeast ?? (isBounded ? 0 : SCORE_OF_THRESHOLD);
}

function isMissed({ failed, onFailure }: Signal): boolean {
  return failed === true && onFailure === 'hold';
}
