import type { MarkView } from '#features/claims/claim.contract.js';

type Found = Pick<MarkView, 'state' | 'label' | 'outcome'>;

export const OUTCOMES: Readonly<Record<NonNullable<MarkView['outcome']>, string>> = {
  corrected: 'Corrected',
  clarified: 'Clarified',
  stands: 'Stands as written',
};

/** What was found of some words, in one or two words. */
export function labelOf({ state, label, outcome }: Found): string {
  if (state === 'under_review') return 'Under review';
  return state === 'verdict' ? (label?.title ?? 'Judged') : OUTCOMES[outcome ?? 'corrected'];
}

/** By which a mark is coloured: the rating of its verdict, or its state. */
export function toneOf({ state, label }: Found): string {
  return state === 'verdict' ? (label?.rating ?? state) : state;
}
