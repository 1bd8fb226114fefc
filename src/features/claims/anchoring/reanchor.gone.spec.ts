import { describe, expect, it } from '@jest/globals';
import { after, AFTER, ARTICLE, BEFORE, NOTICE, SOLD, type Blocks } from '../../../../test/support/news/crane.js';

describe('a quote that went', () => {
  const twins: Blocks = {
    a: `${BEFORE} ${NOTICE} ${SOLD}`,
    b: `It was late. ${NOTICE} ${AFTER}`,
    c: 'That is all for today.',
  };

  it('is not taken for something else', () => {
    const gone = { ...ARTICLE, b: `${BEFORE} ${AFTER}` };

    expect(after(gone)).toEqual({ state: 'orphaned', selectors: null, step: 6, quality: 0, rivals: [] });
    expect(after({ ...gone, b: ARTICLE['b']?.replace(SOLD, 'The weather was fine.') ?? '' }).state).toBe('orphaned');
  });

  it('is not taken for the same words that stood elsewhere before', () => {
    expect(after({ ...twins, a: `${BEFORE} ${SOLD}` }, NOTICE, 'a', twins).state).toBe('orphaned');
    expect(after({ ...twins, b: `It was late. ${AFTER}` }, NOTICE, 'b', twins).state).toBe('orphaned');
  });

  it('is not taken for the same words that stood in its own block before', () => {
    const before = { a: `${NOTICE} ${SOLD} ${NOTICE} ${AFTER}` };
    const gone = { a: `${SOLD} ${NOTICE} ${AFTER}` };

    expect(after(gone, NOTICE, 'a', before).state).toBe('orphaned');
  });

  it('is not taken for the same words in the same surroundings that stood elsewhere before', () => {
    const passage = `${BEFORE} ${NOTICE} ${AFTER}`;
    const before = { a: passage, b: `It was late. ${passage}` };
    const rewritten = Array.from({ length: 400 }, (_, n) => `word${n}`).join(' ');

    expect(after({ ...before, a: `${BEFORE} ${AFTER}` }, NOTICE, 'a', before).state).toBe('orphaned');
    expect(after({ a: `${BEFORE} ${AFTER}`, b: `${rewritten}. ${passage} Enough.` }, NOTICE, 'a', before).state).toBe(
      'orphaned',
    );
  });

  it('is not taken for the same words of another block that is now where it was', () => {
    const before = { a: `It was late. ${NOTICE}`, b: `It was late. ${NOTICE} ${AFTER}` };

    expect(after({ b: before.b }, NOTICE, 'a', before).state).toBe('orphaned');
  });

  it('is not taken for one of two new places, or for what one of two old ones became', () => {
    const gone = { ...ARTICLE, b: `${BEFORE} ${AFTER}` };
    const places = { n: `Few like closed doors. ${SOLD} They creak.`, m: `Gulls sleep. ${SOLD} Zzz.` };

    expect(['orphaned', 'text_changed']).toContain(after({ ...gone, ...places }).state);
    expect(['orphaned', 'text_changed']).toContain(
      after({ ...gone, n: places.n }, SOLD, 'b', { ...ARTICLE, m: places.m }).state,
    );
  });

  it('is not taken for a few words that anybody may write again', () => {
    const before = { ...ARTICLE, b: `${BEFORE} He was arrested. ${AFTER}` };
    const gone = { ...ARTICLE, b: `${BEFORE} ${AFTER}`, n: 'Another man came in. He was arrested. It rained.' };

    expect(after(gone, 'He was arrested.', 'b', before).state).toBe('orphaned');
  });

  it('is not taken for an emoji of which it was a part', () => {
    const before = { b: `${BEFORE} In the end they waved 👨` };
    const whole = `${BEFORE} In the end they waved 👨‍👩‍👧`;

    for (const edited of [whole, `It rained. ${whole}`, `It rained. ${whole} and left.`]) {
      expect(after({ b: edited }, 'the end they waved 👨', 'b', before)).toMatchObject({
        state: 'text_changed',
        selectors: { exact: 'the end they waved 👨‍👩‍👧' },
      });
    }
  });

  it('is not taken for a whole block of the same words', () => {
    const before = { a: NOTICE, b: SOLD, c: NOTICE };

    expect(after({ b: SOLD, c: NOTICE }, NOTICE, 'a', before).state).toBe('orphaned');
  });

  it('is not taken for a sentence that differs in a figure and stood there before', () => {
    const before = { a: `In Norvik 12 boats were lost. ${BEFORE}`, b: `In Norvik 13 boats were lost. ${AFTER}` };

    expect(after({ ...before, a: BEFORE }, 'In Norvik 12 boats were lost.', 'a', before).state).toBe('orphaned');
  });

  it('has changed where it stood, though an old version of it is quoted elsewhere', () => {
    const note = `An earlier version read: ${SOLD}`;

    expect(after({ ...ARTICLE, b: ARTICLE['b']?.replace('4,200', '4,900') ?? '', n: note })).toMatchObject({
      state: 'text_changed',
      selectors: { blockId: 'b' },
    });
    expect(after({ ...ARTICLE, b: `${BEFORE} ${AFTER}`, n: note }).state).toBe('text_changed');
  });
});
