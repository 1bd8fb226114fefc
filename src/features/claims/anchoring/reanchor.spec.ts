import { describe, expect, it } from '@jest/globals';
import {
  after,
  AFTER,
  ARTICLE,
  BEFORE,
  NOTICE,
  SOLD,
  markedText,
  quoted,
  type Blocks,
} from '../../../../test/support/news/crane.js';
import { reanchor } from './reanchor.js';
import type { Selectors } from './selectors.js';

/** The state, and what is there now, after the sentence alone was changed. */
function changed(sentence: string, quote = SOLD): [string, string | undefined] {
  const { state, selectors } = after({ ...ARTICLE, b: ARTICLE['b']?.replace(SOLD, sentence) ?? '' }, quote);
  return [state, selectors?.exact];
}

describe('a quote of an article that was edited', () => {
  it('stays where nothing changed', () => {
    expect(after(ARTICLE)).toEqual({
      state: 'anchored',
      selectors: { ...quoted(ARTICLE, 'b', SOLD), revision: 2 },
      step: 1,
      quality: 1,
      rivals: [],
    });
  });

  it.each<[string, Blocks, string, number]>([
    ['its block moved', { b: ARTICLE['b'] ?? '', a: ARTICLE['a'] ?? '' }, 'anchored b', 1],
    ['another block came before its own', { n: 'New here.', ...ARTICLE }, 'anchored b', 1],
    ['its block got another id', { a: ARTICLE['a'] ?? '', n: ARTICLE['b'] ?? '' }, 'moved n', 1],
    ['something came later in its block', { ...ARTICLE, b: `${ARTICLE['b'] ?? ''} It rots.` }, 'anchored b', 2],
    ['a sentence came before it', { ...ARTICLE, b: `It rained. ${ARTICLE['b'] ?? ''}` }, 'anchored b', 3],
    ['the sentence before it went', { ...ARTICLE, b: `${SOLD} ${AFTER}` }, 'anchored b', 3],
    [
      'both its neighbours were rewritten',
      { ...ARTICLE, b: `It took three hours. ${SOLD} So much for that.` },
      'anchored b',
      4,
    ],
    ['its block was cut before it', { ...ARTICLE, b: BEFORE, n: `${SOLD} ${AFTER}` }, 'moved n', 3],
    ['its block was joined with the one before', { a: `${ARTICLE['a'] ?? ''} ${ARTICLE['b'] ?? ''}` }, 'moved a', 2],
    ['it moved alone', { ...ARTICLE, b: `${BEFORE} ${AFTER}`, c: `${ARTICLE['c'] ?? ''} ${SOLD}` }, 'moved c', 5],
  ])('is found when %s', (_what, edited, where, step) => {
    const { state, selectors, step: found } = after(edited);

    expect(`${state} ${selectors?.blockId ?? ''}`).toBe(where);
    expect(selectors?.exact).toBe(SOLD);
    expect(found).toBe(step);
  });

  it.each([
    ['a figure', SOLD.replace('4,200', '4,900')],
    ['a figure by one more digit', SOLD.replace('4,200', '14,200')],
    ['a name', SOLD.replace('Norvik', 'Nordik')],
    ['a day', SOLD.replace('Monday', 'Sunday')],
    ['a denial put in', SOLD.replace('sold', 'did not sell')],
    ['a denial by three letters', SOLD.replace('sold', 'unsold')],
    ['a contrary', SOLD.replace('sold', 'bought')],
    ['a letter', SOLD.replace('crane', 'crate')],
    ['a question mark', SOLD.replace(/\.$/, '?')],
    ['a comma', SOLD.replace(' on', ', on')],
    ['words before it in its sentence', `It is false that ${SOLD}`],
    ['words after it in its sentence', SOLD.replace(/\.$/, ', critics claim.')],
    ['quotation marks around it', `“${SOLD}”`],
    ['a denial behind it', `${SOLD} That is not true.`],
  ])('has changed with %s', (_what, sentence) => {
    const [state, now] = changed(sentence);

    expect(state).toBe('text_changed');
    expect(sentence).toContain(now);
  });

  it('has changed with a dash that may be a minus', () => {
    const before = { b: `${BEFORE} By noon it was warmer — 5 degrees in the shade. ${AFTER}` };
    const edited = { b: before.b.replace('— 5', '--5') };

    expect(after(edited, 'By noon it was warmer — 5 degrees in the shade.', 'b', before).state).toBe('text_changed');
  });

  it('that is a part of its sentence has changed with the rest of it', () => {
    expect(changed(SOLD.replace('Monday', 'Sunday'), 'Norvik sold the crane')).toEqual([
      'text_changed',
      'Norvik sold the crane',
    ]);
    expect(changed(`It is false that ${SOLD}`, 'sold the crane')).toEqual(['text_changed', 'sold the crane']);
  });

  it('has changed with a denial at the start of the next block', () => {
    const before = { b: SOLD, c: ARTICLE['c'] ?? '' };

    expect(after({ b: SOLD, n: 'This is wrong.', c: ARTICLE['c'] ?? '' }, SOLD, 'b', before).state).toBe(
      'text_changed',
    );
    expect(after({ b: SOLD, n: 'This was to be expected.', c: ARTICLE['c'] ?? '' }, SOLD, 'b', before).state).toBe(
      'anchored',
    );
  });

  it('has changed with a denial that denied something else before', () => {
    const before = { b: `${SOLD} ${AFTER} That is not true.`, c: ARTICLE['c'] ?? '' };

    expect(after({ ...before, b: `${SOLD} That is not true.` }, SOLD, 'b', before).state).toBe('text_changed');
    expect(after({ ...before, c: 'It rains.' }, AFTER, 'b', before).state).toBe('anchored');
  });

  it('is shown as whole sentences when it was whole sentences', () => {
    expect(changed(`It is false that ${SOLD}`)).toEqual(['text_changed', `It is false that ${SOLD}`]);
    expect(changed(SOLD.replace('Norvik', 'Lower Tamholm'))).toEqual([
      'text_changed',
      SOLD.replace('Norvik', 'Lower Tamholm'),
    ]);
  });

  it('has moved when it was only set otherwise', () => {
    const before = { b: `${BEFORE} “We’ve sold it — for 4,200 crowns,” the mayor said. ${AFTER}` };
    const edited = { b: `${BEFORE} « We've sold it – for 4,200 crowns, » the mayor said. ${AFTER}` };
    const quote = '“We’ve sold it — for 4,200 crowns,” the mayor said.';

    expect(after(edited, quote, 'b', before)).toMatchObject({
      state: 'moved',
      selectors: { exact: "« We've sold it – for 4,200 crowns, » the mayor said." },
    });
  });

  it('is read in the language that was found to be right', () => {
    const before = markedText(ARTICLE, 1);
    const edited = { ...markedText(ARTICLE, 2), language: 'de' };

    expect(reanchor(quoted(ARTICLE, 'b', SOLD), { ...before, language: null }, edited).state).toBe('anchored');
  });
});

describe('a quote of a long block', () => {
  it('is found once, wherever it stands', () => {
    const words = Array.from({ length: 400 }, (_, n) => `Word${n} stands.`).join(' ');
    for (const offset of [0, 950, 1_000, 1_020, 1_040, 1_060, 2_050, 4_000]) {
      const cut = words.indexOf('Word', offset);
      const before = { b: `${words.slice(0, cut)}${SOLD} ${words.slice(cut)}` };

      expect(after({ b: before.b.replace('4,200', '4,900') }, SOLD, 'b', before)).toMatchObject({
        state: 'text_changed',
        selectors: { exact: SOLD.replace('4,200', '4,900') },
      });
    }
  });
});

describe('a quote that could be in two places', () => {
  it('is left to a person', () => {
    const before = { a: `${BEFORE} ${SOLD} ${AFTER}` };
    const twice = { x: 'It was late.', n: `${BEFORE} ${SOLD} ${AFTER}`, m: `${BEFORE} ${SOLD} ${AFTER}` };

    const { state, selectors, rivals } = after(twice, SOLD, 'a', before);

    expect([state, selectors]).toEqual(['orphaned', null]);
    expect(rivals.map(({ blockId, exact }) => `${blockId} ${exact}`)).toEqual([`n ${SOLD}`, `m ${SOLD}`]);
  });

  it('is where it was, though it stands in a new place too', () => {
    const summary = { n: `In short: the evening was long. ${SOLD} And it rained.`, ...ARTICLE, c: 'Rewritten.' };

    expect(after(summary)).toMatchObject({ state: 'anchored', selectors: { blockId: 'b' } });
    expect(after({ ...summary, b: `${ARTICLE['b'] ?? ''} It rots.` })).toMatchObject({
      state: 'anchored',
      selectors: { blockId: 'b' },
    });
  });
});

describe('a quote of a text whose blocks are known by their places', () => {
  const byPlace = (...blocks: string[]): Blocks => Object.fromEntries(blocks.map((block, n) => [`p${n}`, block]));
  const passage = `${BEFORE} ${SOLD} ${AFTER}`;
  const before = byPlace(NOTICE, passage, 'Enough.');

  it.each<[string, Blocks, string]>([
    ['a block came before its own', byPlace('New here.', NOTICE, passage, 'Enough.'), 'moved p2'],
    ['the block before its own went', byPlace(passage, 'Enough.'), 'moved p0'],
    ['blocks changed places', byPlace(passage, NOTICE, 'Enough.'), 'moved p0'],
    ['a block came and its own was edited', byPlace('New here.', NOTICE, `${passage} It rots.`, 'Enough.'), 'moved p2'],
    ['its block was edited', byPlace(NOTICE, `It rained. ${passage}`, 'Enough.'), 'anchored p1'],
    ['a figure changed and a block came', byPlace('New.', NOTICE, passage.replace('4,2', '4,9')), 'text_changed p2'],
  ])('is found when %s', (_what, edited, where) => {
    const { state, selectors } = after(edited, SOLD, 'p1', before);

    expect(`${state} ${selectors?.blockId ?? ''}`).toBe(where);
  });
});

describe('a quote of another text', () => {
  it.each<[string, Partial<Selectors>]>([
    ['another revision', { revision: 7 }],
    ['another block', { blockId: 'z' }],
    ['other words', { exact: 'Norvik sold the train for 4,200 crowns on Monday.' }],
    ['no words', { exact: '', end: BEFORE.length + 1 }],
  ])('is refused: %s', (_what, wrong) => {
    const selectors = { ...quoted(ARTICLE, 'b', SOLD), ...wrong };

    expect(() => reanchor(selectors, markedText(ARTICLE, 1), markedText(ARTICLE, 2))).toThrow(RangeError);
  });
});
