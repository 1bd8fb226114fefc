import { likenessOf, type Likeness, type Statement } from '#platform/language/likeness.js';
import type { KnownStatement } from '../statements/known-statement.js';
import { NOTHING, type Check, type Surroundings } from './check.js';

const SCORES: Readonly<Record<Likeness, number>> = { same: 0.9, similar: 0.5, different: 0 };
const SHOWN_MAX = 5;

/**
 * Whether the text says again what the site has found false, or partly so. A verdict hides nothing, so the rules of a site
 * that made none leave it at that, and a check that cannot be made holds nobody up.
 */
export const knownFalseCheck: Check<Surroundings> = {
  name: 'false_statement',
  version: 1,
  onFailure: 'ignore',
  look(_, { statements: { said, known } }) {
    const found = known
      .map((one) => ({ ...one, likeness: likestOf(one, said) }))
      .filter(({ likeness }) => likeness !== 'different')
      .toSorted((a, b) => SCORES[b.likeness] - SCORES[a.likeness]);
    const [likest] = found;
    if (likest === undefined) return NOTHING;
    const claims = found
      .slice(0, SHOWN_MAX)
      .map(({ claimId, label, rating, likeness }) => ({ claimId, label, rating, likeness }));
    const findings = [...new Set(found.map(({ likeness }) => likeness))];
    return { score: SCORES[likest.likeness], evidence: { findings, claims } };
  },
};

function likestOf({ words }: KnownStatement, said: readonly Statement[]): Likeness {
  const likenesses = new Set(said.map((one) => likenessOf(one, words)));
  if (likenesses.has('same')) return 'same';
  return likenesses.has('similar') ? 'similar' : 'different';
}
