import type { Check, Circumstances } from './check.js';

/** Places where every text is looked at first. */
export const premoderationCheck: Check<Circumstances> = {
  name: 'premoderation',
  version: 1,
  onFailure: 'hold',
  look(_, { premoderatedPlace }) {
    return { score: premoderatedPlace ? 1 : 0, evidence: {} };
  },
};
