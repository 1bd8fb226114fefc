import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sentencesOf } from '#platform/language/sentences.js';
import type { Person } from '../support/api.js';
import { claimIn, flaggedIn, mark, type ClaimAnswer } from '../support/claims.js';
import { startStage, type Stage } from '../support/cast.js';
import { ownArticle, realArticle } from '../support/real-article.js';
import { articleIn, readArticle, type BlockAnswer } from './answers.js';

/** Sentences that run across quotations, quotations within quotations, and full stops that end nothing. */
const QUOTING = [
  'She said there was "fear" in the E.U. when Gen. Berg came to the quay. The E.U., she said, "cannot pay for the old crane just now."',
  '“He told me ‘the crane is safe’ and went home,” the mayor said. “I believed him. He was a friend.” Nobody else was asked.',
  `The crane, ${Array.from({ length: 20 }, (_, at) => `which was painted in 19${at + 40}, `).join('')}has not moved.`,
].join('\n\n');
const CHARS_MIN = 15;
const CHARS_MAX = 400;
/** As much as somebody marks who reads closely. */
const FLAGS_EACH = 20;
/** More are refused on the same day. */
const FLAGS_MAX = 40;
/** Without one of these nobody else speaks in a sentence that quotes nobody. */
const SAYS = /\b(?:said|says|told|reports)\b/u;
const QUOTATION = /"[^"]*"|“[^”"]*[”"]/gu;

interface Sentence {
  readonly block: BlockAnswer;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

let stage: Stage;
let people = 0;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());

const texts: [string, string][] = [
  ['of our own', ownArticle],
  ['that quotes', QUOTING],
];
const published = realArticle();
if (published !== null) texts.push(['as it was published', published]);

/** How much of a sentence stands within quotation marks, 0 to 1. */
function quotedIn({ block, start, end }: Sentence): number {
  const lengths = [...block.text.matchAll(QUOTATION)].map(({ index, 0: { length } }) =>
    Math.max(0, Math.min(end, index + length) - Math.max(start, index)),
  );
  return lengths.reduce((sum, one) => sum + one, 0) / (end - start);
}

describe.each(texts)('an article %s', (name, content) => {
  let articleId: string;
  let sentences: Sentence[];
  let readers: Person[];

  beforeAll(async () => {
    const externalId = `article-${name.replaceAll(' ', '-')}`;
    const address = { externalId, url: `https://gazette.example/${externalId}` };
    const body = { format: 'text', content };
    const given = { site: 'gazette', ...address, title: 'The article', origin: 'external', language: 'en', body };
    articleId = articleIn(await stage.editor.put('/articles', given)).id;
    const { blocks } = await readArticle(stage.guest, articleId);
    sentences = blocks.flatMap((block) =>
      sentencesOf(block.text, 'en').map(({ start, end }) => ({
        block,
        start,
        end,
        text: block.text.slice(start, end),
      })),
    );
    const many = Math.ceil(sentences.length / FLAGS_EACH);
    readers = await Promise.all(Array.from({ length: many }, () => stage.person(`Reader No ${(people += 1)}`)));
  });

  const fitting = (): Sentence[] =>
    sentences.filter(({ text }) => text.length >= CHARS_MIN && text.length <= CHARS_MAX);

  it('is read in whole sentences: all of each paragraph, and no full stop of an abbreviation ends one', () => {
    for (const block of new Set(sentences.map((one) => one.block))) {
      const found = sentences.filter((one) => one.block === block).map(({ text }) => text);
      expect(found.join(' ')).toBe(block.text.replaceAll(/\s+/gu, ' '));
    }
    expect(sentences.filter(({ text }) => /(?:^|\s)(?:(?:\p{Lu}\.)+|Gen\.|i\.e\.)$/u.test(text))).toEqual([]);
    expect(sentences.filter(({ text }) => /^[\p{Ll},;)\]]/u.test(text) && !text.startsWith('i)'))).toEqual([]);
  });

  it('can be marked sentence by sentence, from within each as whole, and each is found exactly', async () => {
    const wrong: unknown[] = [];
    for (const [at, sentence] of fitting().entries()) {
      const { text, block, start, end } = sentence;
      const exact = text.slice(text.indexOf(' ', 3) + 1).trim();
      const prefix = block.text.slice(Math.max(0, start + text.indexOf(exact) - 32), start + text.indexOf(exact));
      const answer = await mark(readers[Math.floor(at / FLAGS_EACH)] ?? stage.reader, `articles/${articleId}`, {
        exact,
        quote: { prefix },
      });
      const claim = answer.status === 201 ? claimIn(answer) : null;
      const found = claim && [
        claim.quote,
        claim.anchor.exact,
        claim.anchor.blockId,
        claim.anchor.start,
        claim.anchor.end,
      ];
      const isRight = JSON.stringify(found) === JSON.stringify([text, text, block.id, start, end]);
      if (!isRight || flaggedIn(answer).joined) wrong.push({ at, status: answer.status, found, wanted: [start, end] });
    }

    expect(wrong).toEqual([]);
    expect(fitting().length).toBeGreaterThan(2);
  });

  it('has its own words told from those of others', async () => {
    const claims: ClaimAnswer[] = [];
    for (let after = ''; ;) {
      const { body } = await stage.editor.get(`/articles/${articleId}/claims?limit=100${after}`);
      const { items, next } = body as { items: ClaimAnswer[]; next: string | null };
      claims.push(...items);
      if (next === null) break;
      after = `&after=${next}`;
    }
    const wrong = claims.flatMap(({ quote, attributed }) => {
      const sentence = sentences.find(({ text }) => text === quote);
      const quoted = sentence ? quotedIn(sentence) : -1;
      const isRight = attributed ? quoted >= 0.5 || SAYS.test(quote) : quoted < 0.5;
      return isRight ? [] : [{ place: sentences.findIndex((one) => one === sentence), attributed, quoted }];
    });

    expect(wrong).toEqual([]);
    expect(new Set(claims.map(({ attributed }) => attributed))).toEqual(new Set([true, false]));
  });

  it('has the words themselves marked of a sentence that is too long', async () => {
    const long = sentences.filter(({ text }) => text.length > CHARS_MAX);

    for (const { text, block, start } of long) {
      const at = text.indexOf(' ', 200) + 1;
      const exact = text.slice(at, text.indexOf(' ', at + 60));
      const quote = { prefix: block.text.slice(start + at - 60, start + at) };
      const claim = claimIn(await mark(stage.reader, `articles/${articleId}`, { exact, quote }));
      expect([claim.quote, claim.anchor.exact]).toEqual([exact, exact]);
    }
  });
});

describe('the day’s measure', () => {
  it('leaves room for every sentence of a long article, and for no flood', async () => {
    const person = await stage.person('Clara Close');
    const facts = Array.from({ length: FLAGS_MAX + 1 }, (_, n) => `Shed number ${n} has a green door.`);
    const address = { externalId: 'sheds', url: 'https://gazette.example/sheds' };
    const body = { format: 'text', content: facts.join('\n\n') };
    const { id } = articleIn(
      await stage.editor.put('/articles', { site: 'gazette', ...address, title: 'Sheds', body }),
    );

    const statuses: number[] = [];
    for (const exact of facts) statuses.push((await mark(person, `articles/${id}`, { exact })).status);

    expect(statuses).toEqual([...Array<number>(FLAGS_MAX).fill(201), 429]);
  });
});
