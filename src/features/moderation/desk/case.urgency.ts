import type { CaseView } from '#features/cases/case.contract.js';
import type { CasePageView } from './case-page.contract.js';

const STAKES: Readonly<Record<number, string>> = {
  1: 'a matter of opinion',
  4: 'accuses somebody or gives a grave figure',
  8: 'harm may be imminent',
};

/** Why a case stands where it stands; the room that reckons priorities keeps a sentence with their terms. */
export function urgencyOf(view: CaseView, terms: Readonly<Record<string, unknown>>): CasePageView['urgency'] {
  const { sentence } = terms;
  const isTold = typeof sentence === 'string' && sentence !== '';
  return { sentence: isTold ? sentence : plain(view), terms: { ...terms } };
}

function plain({ flags, harm, escalated }: CaseView): string {
  const readers = flags === 0 ? [] : [`${String(flags)} ${flags === 1 ? 'reader' : 'readers'}`];
  const stakes = STAKES[harm] === undefined ? [] : [STAKES[harm]];
  const passedOn = escalated ? ['passed on'] : [];
  return [...readers, ...stakes, ...passedOn].join(', ') || 'waits to be looked at';
}
