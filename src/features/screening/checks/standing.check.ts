import type { Check, Circumstances } from './check.js';

/** Authors whose words are all looked at first. */
export const standingCheck: Check<Circumstances> = {
  name: 'standing',
  version: 1,
  onFailure: 'hold',
  look(_, { premoderatedAuthor }) {
    return { score: premoderatedAuthor ? 1 : 0, evidence: {} };
  },
};
