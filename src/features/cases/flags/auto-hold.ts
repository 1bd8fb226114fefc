import type { PriorityTerms } from '../priority/priority.js';

/** Starting values: how many independent readers, and how likely they are right, before a text is held without a person. */
const READERS_MIN = 3;
const PROBABILITY_MIN = 0.9;

/** Whether flags for severe reasons, weighed alone, are enough. Novices together are never worth three readers. */
export function isHoldDue({ evidence, probability }: Pick<PriorityTerms, 'evidence' | 'probability'>): boolean {
  return evidence.independent.readers >= READERS_MIN && probability >= PROBABILITY_MIN;
}
