import { describe, expect, it } from '@jest/globals';
import { AFTER, ARTICLE, BEFORE, markedText, quoted, SOLD, type Blocks } from '../../../../test/support/news/crane.js';
import { follow, type Followed } from './following.js';

const OTHERS = ARTICLE['c'] ?? '';
const DENIED = 'That is not true.';

/** The states of the sentence from edit to edit. */
function statesThrough(versions: readonly Blocks[], quote = SOLD): string[] {
  const [first, ...edited] = versions.map((blocks, index) => markedText(blocks, index + 1));
  if (first === undefined) throw new Error('There is no first version.');
  const origin = quoted(versions[0] ?? {}, 'b', quote);
  let claim: Followed = { origin, selectors: origin, anchorState: 'anchored' };
  let last = first;
  return edited.map((newest) => {
    const { state, selectors } = follow(claim, { origin: first, last, newest });
    claim = { origin, selectors, anchorState: state };
    last = newest;
    return state;
  });
}

describe('a claim that is followed from edit to edit', () => {
  it('has changed once something denies it, though the article said so elsewhere meanwhile', () => {
    const first = { b: `${BEFORE} ${SOLD} ${AFTER}`, c: OTHERS };
    const second = { ...first, c: `${OTHERS} ${DENIED}` };
    const third = { ...second, b: `${BEFORE} ${SOLD} ${DENIED} ${AFTER}` };

    expect(statesThrough([first, second, third])).toEqual(['anchored', 'text_changed']);
  });

  it('does not stand again in what it was never about', () => {
    const first = { b: `${BEFORE} ${SOLD} ${AFTER}`, c: OTHERS };
    const second = { ...first, b: `${BEFORE} ${SOLD.replace('4,200', '5,200')} ${AFTER}` };
    const third = { ...second, c: 'So it ended.' };

    expect(statesThrough([first, second, third])).toEqual(['text_changed', 'text_changed']);
  });

  it('stands again where the words came back', () => {
    const first = { b: `${BEFORE} ${SOLD} ${AFTER}`, c: OTHERS };
    const second = { ...first, b: `${BEFORE} ${SOLD.replace('4,200', '5,200')} ${AFTER}` };

    expect(statesThrough([first, second, first])).toEqual(['text_changed', 'anchored']);
  });

  it('is found by the last revision where nothing is left of what it stood in at first', () => {
    const short = 'It is used for timber.';
    const rewritten = `It was a cold night at the quay. ${short} So much for that.`;
    const versions = [
      { b: `${BEFORE} ${short} ${AFTER}`, c: OTHERS },
      { b: rewritten, c: OTHERS },
      { n: `Nobody came.`, c: OTHERS, m: rewritten },
    ];

    expect(statesThrough(versions, short)).toEqual(['anchored', 'moved']);
  });

  it('is compared with what was marked, whatever it was taken for since', () => {
    const [first, taken] = [{ b: `${BEFORE} ${SOLD}` }, { b: `${BEFORE} ${SOLD.replace('4,200', '5,200')}` }];
    const selectors = { ...quoted(taken, 'b', SOLD.replace('4,200', '5,200')), revision: 2 };
    const claim: Followed = { origin: quoted(first, 'b', SOLD), selectors, anchorState: 'anchored' };
    const newest = markedText({ ...taken, c: OTHERS }, 3);

    const { state } = follow(claim, { origin: markedText(first, 1), last: markedText(taken, 2), newest });

    expect(state).toBe('text_changed');
  });
});
