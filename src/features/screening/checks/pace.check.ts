import type { Check, Circumstances } from './check.js';
import { graded } from './graded.js';

/** Many texts of one author in ten minutes. Slow mode and the limits of routes refuse earlier; this is for the policy. */
export const paceCheck: Check<Circumstances> = {
  name: 'pace',
  version: 1,
  onFailure: 'hold',
  look(_, { writtenLately, policy }) {
    return { score: graded(writtenLately, policy.thresholds.textsIn10Min), evidence: { writtenLately } };
  },
};
