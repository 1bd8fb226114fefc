import { similarity, type Fingerprint } from '../text/fingerprint.js';
import { NOTHING, type Check, type RecentText, type Surroundings } from './check.js';
import { graded } from './graded.js';

/** Whether nearly the same was written lately, by the author or by somebody else. */
export const repeatCheck: Check<Surroundings> = {
  name: 'repeat',
  version: 1,
  onFailure: 'hold',
  look({ fingerprint }, { recent, policy }) {
    const { repeatedWords, similarity: threshold } = policy.thresholds;
    if (fingerprint.words < repeatedWords) return NOTHING;
    const own = closest(fingerprint, recent, true);
    const others = closest(fingerprint, recent, false);
    const findings = [...(own >= threshold ? ['own'] : []), ...(others >= threshold ? ['others'] : [])];
    return { score: graded(Math.max(own, others), threshold, 1), evidence: { findings, own, others } };
  },
};

function closest(text: Fingerprint, recent: readonly RecentText[], isOwn: boolean): number {
  return recent.filter((other) => other.isOwn === isOwn).reduce((most, other) => Math.max(most, alike(text, other)), 0);
}

function alike(text: Fingerprint, other: RecentText): number {
  return Buffer.compare(text.sha256, other.sha256) === 0 ? 1 : similarity(text.shingles, other.shingles);
}
