import type { Signal } from '../signal.js';
import type { Condition, ScreeningPolicy, SignalCondition } from './policy.contract.js';

/** Of the checks that a rule names, the one that found most; null where the rule is none of the policy's. */
export function decidingCheck(
  { rules }: Pick<ScreeningPolicy, 'rules'>,
  name: string,
  signals: readonly Signal[],
): string | null {
  const rule = rules.find((one) => one.name === name);
  if (rule === undefined) return null;
  const scores = new Map(signals.map(({ check, score }) => [check, score]));
  const named = checksIn(rule.when).toSorted((a, b) => (scores.get(b) ?? 0) - (scores.get(a) ?? 0));
  return named[0] ?? null;
}

function checksIn(when: Condition | SignalCondition): string[] {
  if ('all' in when) return when.all.flatMap((one) => checksIn(one));
  if ('any' in when) return when.any.flatMap((one) => checksIn(one));
  return [when.check];
}
