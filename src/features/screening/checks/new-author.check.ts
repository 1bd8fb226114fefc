import { NEW_AUTHOR_TEXTS } from '../screening.policy.js';
import type { Check, Circumstances } from './check.js';

/** The first texts of an author on the site: `first`, those that the site wants looked at, and `new`, the first few of anybody. */
export const newAuthorCheck: Check<Circumstances> = {
  name: 'new_author',
  version: 1,
  onFailure: 'hold',
  look(_, { published, settings: { premoderateFirst } }) {
    const isFirst = published < premoderateFirst;
    const isNew = published < NEW_AUTHOR_TEXTS;
    const findings = [...(isFirst ? ['first'] : []), ...(isNew ? ['new'] : [])];
    return { score: isFirst ? 1 : isNew ? 0.4 : 0, evidence: { findings, published } };
  },
};
