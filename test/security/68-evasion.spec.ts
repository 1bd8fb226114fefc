import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readText } from '#features/screening/checks/read-text.js';
import { WordFinder } from '#features/screening/text/word-finder.js';
import { renderCommentMarkdown } from '#platform/markup/comment-markup.js';
import { BANNED, EVASIONS } from '../support/evasions.js';
import { ORDINARY } from '../support/ordinary-texts.js';
import { ownArticle, realArticle } from '../support/real-article.js';

const RECALL_MIN = 0.9;
const FALSE_ALARMS_MAX = 0.02;
/** What a list of words cannot know: another word, or a word in two that are words themselves. */
const BEYOND = ['two halves', 'turned around', 'a letter left out', 'two letters exchanged'];

/** What says which listed words a text has. */
type Search = (body: string) => string[];

const finder = new WordFinder([{ list: 'banned', language: 'und', words: BANNED }]);
const ours: Search = (body) => {
  const { seen, addresses } = readText({ body, html: renderCommentMarkdown(body) });
  return [...finder.find(seen, null), ...finder.find(addresses, null)].map(({ word }) => word);
};
/** The two ways that are no way: words as they stand, and letters as they follow each other. */
const plain: Search = (body) =>
  BANNED.filter((word) =>
    body
      .toLowerCase()
      .split(/[^\p{L}]+/u)
      .includes(word),
  );
const greedy: Search = (body) => {
  const letters = body
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}]/gu, '');
  return BANNED.filter((word) => letters.includes(word));
};

const recallOf = (search: Search): number => {
  return EVASIONS.filter(({ word, body }) => search(body).includes(word)).length / EVASIONS.length;
};
const falseAlarmsOf = (search: Search, texts: readonly string[]): number => {
  return texts.filter((text) => search(text).length > 0).length / texts.length;
};
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

const recall = recallOf(ours);
const falseAlarms = falseAlarmsOf(ours, ORDINARY);

describe('a list of words against those who write around it (attack 68)', () => {
  it('has at least 300 disguises and 150 ordinary texts to show itself by', () => {
    expect(new Set(EVASIONS.map(({ body }) => body)).size).toBeGreaterThanOrEqual(300);
    expect(new Set(ORDINARY).size).toBeGreaterThanOrEqual(150);
  });

  it(`finds at least 90 % of ${String(EVASIONS.length)} disguised words: ${percent(recall)}`, () => {
    expect(recall).toBeGreaterThanOrEqual(RECALL_MIN);
  });

  it(`is mistaken in at most 2 % of ${String(ORDINARY.length)} ordinary texts: ${percent(falseAlarms)}`, () => {
    expect(falseAlarms).toBeLessThanOrEqual(FALSE_ALARMS_MAX);
  });

  it('misses no kind of disguise but those that are beyond any list', () => {
    const kinds = [...new Set(EVASIONS.map(({ kind }) => kind))];

    const missed = kinds.filter((kind) =>
      EVASIONS.every((one) => one.kind !== kind || !ours(one.body).includes(one.word)),
    );

    expect(missed).toEqual(BEYOND);
  });

  it('is not mistaken in the text of articles', () => {
    const sentences = [ownArticle, realArticle() ?? ''].flatMap((text) => text.split(/\n|(?<=[.!?]) /u));

    expect(sentences.filter((sentence) => ours(sentence).length > 0)).toEqual([]);
  });

  it('is not mistaken in thousands of sentences of 13 languages that it was not made on', () => {
    const messages = messagesOfCompiler();

    expect(messages.length).toBeGreaterThan(5_000);
    expect(messages.filter((message) => ours(message).length > 0)).toEqual([]);
  });
});

describe('the sets of texts', () => {
  it(`are hard for a search of words as they stand: it finds ${percent(recallOf(plain))}`, () => {
    expect(recallOf(plain)).toBeLessThan(0.5);
  });

  it(`are hard for a search of letters in a row: it is mistaken in ${percent(falseAlarmsOf(greedy, ORDINARY))}`, () => {
    expect(falseAlarmsOf(greedy, ORDINARY)).toBeGreaterThan(0.2);
  });
});

/** The compiler comes with its messages in the languages of its users; every fourth of them. */
function messagesOfCompiler(): string[] {
  const lib = path.resolve(import.meta.dirname, '../../node_modules/typescript/lib');
  return fs
    .readdirSync(lib)
    .map((folder) => path.join(lib, folder, 'diagnosticMessages.generated.json'))
    .filter((file) => fs.existsSync(file))
    .flatMap((file) => Object.values(JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, string>))
    .filter((_, place) => place % 4 === 0);
}
