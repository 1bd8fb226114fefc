import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalText } from '#kernel/text.js';
import { cpuMsOf } from '../../../test/support/pathological-markdown.js';
import { realArticle } from '../../../test/support/real-article.js';
import { sentencesOf, snapToSentences } from './sentences.js';
import type { Span } from './span.js';

const cut = (text: string, language: string | null = 'en'): string[] =>
  sentencesOf(text, language).map(({ start, end }) => text.slice(start, end));
/** The sentences of a text are written with a bar between them. */
const expectSentences = (written: string, language: string | null = 'en'): void => {
  const sentences = written.split(' | ');
  expect(cut(sentences.join(' '), language)).toEqual(sentences);
};

describe('sentences', () => {
  it.each([
    'The crane stands. | It has stood since 1931! | Will it fall? | Nobody knows.',
    'Dr. Quill met Gen. Oda Fenn at St. Bride at 5 p.m. on Jan. 3 to talk about No. 7, i.e. the crane.',
    'It weighs 3.5 tonnes, e.g. as much as v. 2.1 of the old one. | J. R. Fenn weighed it.',
    'They lied to me. | We know it. | He is a bad man. | It happened in May. | No. | That is wrong.',
    'The sand came from the U.S. in a barge. | It was paid for by the U.S. | The bill is here.',
    'They sell ropes, sails etc. on the quay. | The shop is old.',
    'Yes... and no. | Well… | Perhaps.',
    'It has a note.[3] | The next one has two.[4][5] | So it is.',
    'We left at 5. | Then it rained.',
  ])('%s', (written) => {
    expectSentences(written);
  });

  it.each([
    ['“The crane is safe.” | Rita Fenn disagreed.'],
    ['"It still lifts." | That is what she said.'],
    ['"I tested it on Monday. | It held," the harbour master said. | "We can’t say that of the lorries."'],
    ['“Is it over?” he asked. | “Not yet!” she cried and ran.'],
    ['He called it “a heap of rust. A disgrace” and left.'],
    ['She said it was "safe," but the pilot (a man of few words. Really!) laughed. | Then he sailed.'],
    ['“He told me ‘Never. Not once’ and hung up,” she said. | ‘Really?’ | The ‘90s were better.'],
    ['The crane, she said, "can’t lift a barrel right now in the wind we have." | So it rests.'],
    ['(The pier is closed. | It will open in June.) | Until then there’s the ferry.'],
    ['The mayor’s wife – the pilots’ friend – said: “No.” | The pilots’ boat left.'],
    ['A mark that “nothing closes stands here. | The next sentence is one all the same.'],
  ])('with quotations: %s', (written) => {
    expectSentences(written);
  });

  it.each([
    ['de', 'Am 3. März brach der Deich. | Der 2. Deich hielt im 19. Jahrhundert noch, z. B. bei Dr. Fenn.'],
    [
      'de',
      'Er sah mich. | Wir gingen. | So macht man das. | „Das ist so. | Ganz sicher“, sagte er. | „Nein.“ | Dann ging er.',
    ],
    ['de-AT', 'Es kostet ca. 5 Mio. Euro usw. | Das ist viel.'],
    ['fr', 'Il a dit : « Non. » | Puis M. Fenn est parti. | C’est fini !'],
    ['es', '¿Está abierto el faro? | ¡No! | El Sr. Fenn lo cerró. | Está bien. | Vamos.'],
    ['nl', 'Dat is niet zo. | De heer J. Fenn, d.w.z. de loods, zag het. | Daar is hij het.'],
    [null, 'Nobody said which language this is. | It does not matter.'],
    ['zxx-nonsense', 'One. | Two.'],
    ['constructor', 'One more. | Two more.'],
  ])('of %s: %s', (language, written) => {
    expectSentences(written, language);
  });

  it('need no space where a script has none', () => {
    expect(cut('他来了。“真的吗？”他问。我走了！', 'zh')).toEqual(['他来了。', '“真的吗？”他问。', '我走了！']);
    expect(cut('यह सच है। वह गया।', 'hi')).toEqual(['यह सच है।', 'वह गया।']);
  });

  it('are whole again some way behind a mark that nothing closed', () => {
    const sentences = [
      'He said "no and left.',
      ...Array.from({ length: 40 }, () => 'Nobody saw where the pilot went that night.'),
    ];

    expectSentences([...sentences, 'She called it "a heap. A disgrace" and left.'].join(' | '));
  });

  it('may begin with small letters throughout', () => {
    expectSentences('i think so. | he lied to us. | they lost');
    expectSentences('The barge came, approx. ten hours late. | It sank.');
  });

  it('end with a paragraph', () => {
    expect(cut('A title without a stop\n\nThe first sentence. The second')).toHaveLength(3);
  });
});

const piece = fc.oneof(
  fc.constantFrom(
    '. ',
    '! ',
    '? ',
    '… ',
    '."',
    '.” ',
    ' "',
    ' “',
    '(',
    ') ',
    '.',
    ' ',
    '\n',
    '\n\n',
    ' « ',
    ' » ',
    "'",
    '。',
    '！',
  ),
  fc.constantFrom(
    'Dr',
    'No',
    'the',
    'The',
    'U.S',
    '5',
    '3.5',
    'e.g',
    'Kelmouth',
    'crane',
    'is',
    'März',
    'a',
    'I',
    '他',
  ),
  fc.constantFrom('\u0301', '👩‍👩‍👧', '🏻', '👍🏽', '\u200D', 'e\u0301', '🇳🇱', 'ก็', '\uFE0F', 'ﾞ'),
  fc.string({ unit: 'grapheme', maxLength: 4 }),
);
const anyText = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));
const anyLanguage = fc.constantFrom('en', 'de', 'fr', 'zh', null);
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
const edgesOf = (text: string): Set<number> =>
  new Set([...Array.from(graphemes.segment(text), ({ index }) => index), text.length]);

describe('any text', () => {
  it('is covered by its sentences in their order, but for white space', () => {
    fc.assert(
      fc.property(anyText, anyLanguage, (text, language) => {
        const spans = sentencesOf(text, language);
        const between = [{ start: 0, end: 0 }, ...spans].map(({ end }, at) => {
          return text.slice(end, spans[at]?.start ?? text.length);
        });

        expect(between.join('').trim()).toBe('');
        expect(spans.every(({ start, end }, at) => start < end && start >= (spans[at - 1]?.end ?? 0))).toBe(true);
        expect(spans.map(({ start, end }) => text.slice(start, end)).filter((one) => one.trim() === '')).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is cut between characters as people see them', () => {
    fc.assert(
      fc.property(anyText, anyLanguage, (text, language) => {
        const edges = edgesOf(text);

        expect(sentencesOf(text, language).filter(({ start, end }) => !edges.has(start) || !edges.has(end))).toEqual(
          [],
        );
      }),
      { numRuns: 1_000 },
    );
  });

  it('has for any span the fewest whole sentences that cover it', () => {
    fc.assert(
      fc.property(anyText, anyLanguage, fc.nat(200), fc.nat(200), (text, language, a, b) => {
        const span: Span = { start: Math.min(a, b, text.length), end: Math.min(Math.max(a, b), text.length) };
        const snapped = snapToSentences(text, language, span);
        const sentences = sentencesOf(text, language);
        const inside = sentences.filter(({ start, end }) => start < span.end && end > span.start);

        expect(snapToSentences(text, language, snapped)).toEqual(snapped);
        if (inside[0]) expect(snapped).toEqual({ start: inside[0].start, end: inside.at(-1)?.end });
        else expect(sentences.length === 0 ? [{ start: 0, end: 0 }] : sentences).toContainEqual(snapped);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('a span', () => {
  const text = 'The crane is old. It weighs 3.5 tonnes! “It lifts,” she said.';

  it.each([
    ['a word', 'weighs', 'It weighs 3.5 tonnes!'],
    ['the end of one and the beginning of another', 'old. It', 'The crane is old. It weighs 3.5 tonnes!'],
    ['a sentence with the space around it', ' It weighs 3.5 tonnes! ', 'It weighs 3.5 tonnes!'],
    ['the words in the quotation', 'It lifts', '“It lifts,” she said.'],
  ])('of %s is widened to its sentences', (_, part, sentences) => {
    const start = text.indexOf(part);

    const { start: from, end } = snapToSentences(text, 'en', { start, end: start + part.length });

    expect(text.slice(from, end)).toBe(sentences);
  });

  it('that is turned round or reaches over the text is taken for what it means', () => {
    expect(snapToSentences(text, 'en', { start: 20, end: 19 })).toEqual(
      snapToSentences(text, 'en', { start: 19, end: 20 }),
    );
    expect(snapToSentences(text, 'en', { start: -5, end: 5_000 })).toEqual({ start: 0, end: text.length });
    expect(snapToSentences('   ', 'en', { start: 0, end: 2 })).toEqual({ start: 0, end: 0 });
  });
});

describe('long texts', () => {
  const CHARS = 100_000;
  const units = [
    'a. A',
    '. ',
    '“',
    '"a" ',
    '(',
    '"',
    '.” ',
    ' ',
    '\n',
    '\u0301',
    'a',
    'A.',
    "'a ",
    'a. ',
    '. “',
    '»',
    '…',
    '[1]',
    'e.g. ',
    '1. ',
    '。',
    '- ',
  ];

  it.each(units)('of %j again and again take the time of their length', (unit) => {
    const text = unit.repeat(CHARS / unit.length);

    // Twenty times what an ordinary text of this length takes; in the square of the length it is minutes.
    expect(cpuMsOf(() => sentencesOf(text, 'en'), 1_500)).toBeLessThan(1_500);
  });
});

describe('the real article', () => {
  const article = realArticle();
  const blocks = article?.split(/\n+/u).filter((block) => block.trim() !== '') ?? [];

  it('has whole sentences, where it is at hand', () => {
    const sentences = blocks.map((block) => cut(canonicalText(block)));

    // None begins within a sentence, and none ends before one; quotations stand where they were.
    expect(sentences.flat().filter((one) => /^\p{Ll}|^[,;:)]/u.test(one) || one.length < 15)).toEqual([]);
    expect(sentences.flatMap((all) => all.slice(0, -1)).filter((one) => !/[.!?…]["”’)]*$/u.test(one))).toEqual([]);
    expect(sentences.map((all) => all.join(' '))).toEqual(blocks.map(canonicalText));
    expect(sentences.flat().length > 30 || article === null).toBe(true);
  });
});
