import { canonicalName, nameProblem, NAME_CHARS_MAX } from './name.policy.js';
import { isReserved } from './name.reserved.js';

/** What somebody is called who has no name that can be shown; a number goes with it. */
export const NAMELESS = 'Reader';

const NOT_OF_NAMES = /[^\p{L}\p{M}\p{Nd} .,'’_·・׳״-]|\p{Default_Ignorable_Code_Point}/gu;
const AROUND = /^[^\p{L}\p{Nd}]+|[\s.,_-]+$/gu;

/** What remains of a name that somebody else has chosen, once all is gone that our names do not have. */
export function presentableName(wanted: string, sites: readonly string[]): string {
  // An address is nobody's name, and not to be shown in pieces either.
  if (wanted.includes('@')) return NAMELESS;
  const name = canonicalName(
    canonicalName(wanted).replace(NOT_OF_NAMES, '').slice(0, NAME_CHARS_MAX).replace(AROUND, ''),
  );
  return nameProblem(name) === null && !isReserved(name, sites) ? name : NAMELESS;
}
