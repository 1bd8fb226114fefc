import { describe, expect, it } from '@jest/globals';
import { fuzzyWay } from '../../../../test/support/news/anchoring-trials.js';
import { NEWS_RATES, timesRates } from '../../../../test/support/news/edited-article.js';
import { followChains, type FollowingWay, type Step } from '../../../../test/support/news/followed-quotes.js';
import { follow } from './following.js';

const ORDINARY = { articles: 8, paragraphs: 20, rates: NEWS_RATES };
/** Every other sentence is touched by each edit. */
const HEAVY = { seed: 4, articles: 12, paragraphs: 20, rates: timesRates(NEWS_RATES, 4) };
const ordinary = [1, 2].flatMap((seed) => followChains(follow, { ...ORDINARY, seed }));
const heavy = followChains(follow, HEAVY);

/** Whatever is near enough to the words that were found last is the quote. */
const nearest: FollowingWay = ({ origin, selectors }, { last, newest }) => fuzzyWay(selectors ?? origin, last, newest);

const tell = ({ edits, then, found }: Step): string => `${edits} edits: ${then} -> ${found}`;
const share = (steps: readonly Step[], holds: (step: Step) => boolean): number =>
  steps.filter(holds).length / steps.length;
const drifted = (steps: readonly Step[]): Step[] => steps.filter((step) => step.isSilent && !step.isFaithful);

describe('quotes that are followed through two to six edits', () => {
  it('never stand in silence in a sentence that reads otherwise than when they were flagged', () => {
    const steps = [...ordinary, ...heavy];

    expect(steps.filter(({ isKept }) => !isKept).length).toBeGreaterThan(2_000);
    expect(drifted(steps).map(tell)).toEqual([]);
  });

  it('stand where they do when they were kept: 99.5 % of them', () => {
    const kept = ordinary.filter(({ isKept }) => isKept);

    expect(kept.length).toBeGreaterThan(2_000);
    expect(kept.filter(({ isSilent, isThere }) => isSilent && !isThere).map(tell)).toEqual([]);
    expect(share(kept, ({ isSilent }) => isSilent)).toBeGreaterThanOrEqual(0.995);
  });

  it('would drift, if each edit were compared with the one before by what is near enough', () => {
    const steps = followChains(nearest, { ...HEAVY, articles: 2 });

    expect(drifted(steps).length).toBeGreaterThan(100);
  });
});
