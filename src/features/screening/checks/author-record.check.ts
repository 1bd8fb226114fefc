import { NOTHING, type Check, type Circumstances } from './check.js';
import { graded } from './graded.js';

/** How much of what the author published lately was removed. */
export const authorRecordCheck: Check<Circumstances> = {
  name: 'author_record',
  version: 1,
  onFailure: 'hold',
  look(_, { record: { published, removed }, policy: { thresholds } }) {
    if (removed < thresholds.removedTexts) return NOTHING;
    // Texts of earlier days can be removed on a day on which nothing was published.
    const share = removed / Math.max(published, removed);
    return { score: graded(share, thresholds.removedShare, 1), evidence: { published, removed } };
  },
};
