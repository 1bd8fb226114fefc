import type { MarkedText } from '#features/claims/anchoring/marked-text.js';
import { selectorsOf, type Selectors } from '#features/claims/anchoring/selectors.js';
import { Newsroom, NEWS_RATES } from '../../test/support/news/edited-article.ts';

interface WorstCase {
  readonly name: string;
  readonly selectors: Selectors;
  readonly from: MarkedText;
  readonly to: MarkedText;
}

const QUOTE = 'The smaller of the twelve parties paid the fine of 3,651 crowns — the largest in the district.';
const CHANGED = QUOTE.replace('3,651', '9,111');
const MEGABYTE = 1_000_000;
const BLOCK_CHARS = 250;

/** Texts and edits that make the search long, at the bounds of what an article or a comment can be. */
export function worstCases(): WorstCase[] {
  const [old, other] = [news(MEGABYTE, 1), news(MEGABYTE, 2)];
  const [oldBlocks, otherBlocks] = [cut(old), cut(other)];
  const [ordered, shuffled] = [numbered(960, 7_919), numbered(960, 104_729)];
  const alike = (step: number, figure: number): string[] =>
    Array.from({ length: 60 }, (_, n) => `${QUOTE.replace('3,651', `${figure + n}`)} ${numbered(260, step)}`);
  return [
    toCase('1 MB in 4,000 blocks, all rewritten', amid(oldBlocks, QUOTE), amid(otherBlocks, CHANGED)),
    toCase('1 MB in one block, all rewritten', [old.slice(0, MEGABYTE / 2) + QUOTE], [other + CHANGED]),
    toCase('960 words in another order', [`${ordered} ${QUOTE} x`], [`${shuffled} ${CHANGED} y`]),
    toCase('60 blocks that begin alike', amid(alike(7_919, 1_000), QUOTE), amid(alike(104_729, 2_000), CHANGED)),
    toCase(
      '20,000 equal blocks',
      amid(equal(20_000), QUOTE),
      equal(20_000).map((text) => `${text} Yes.`),
    ),
    toCase('two letters, over and over', ['ab'.repeat(5_000)], ['abababababababac'.repeat(700)], 'ab'.repeat(200)),
  ];
}

function toCase(name: string, before: readonly string[], after: readonly string[], quote = QUOTE): WorstCase {
  const [from, to] = [toText(before, 1), toText(after, 2)];
  const block = from.blocks.find(({ text }) => text.includes(quote));
  if (block === undefined) throw new Error(`The case "${name}" has no quote.`);
  const start = block.text.indexOf(quote);
  return { name, selectors: selectorsOf(from, block.id, { start, end: start + quote.length }), from, to };
}

function toText(texts: readonly string[], revision: number): MarkedText {
  return { revision, language: 'en', blocks: texts.map((text, n) => ({ id: `b${n}`, text })) };
}

function news(chars: number, seed: number): string {
  const newsroom = new Newsroom(seed);
  let text = '';
  while (text.length < chars) {
    const sentences = newsroom.publish(3, NEWS_RATES).before.flat();
    text += `${sentences.map((sentence) => sentence.text).join(' ')} `;
  }
  return text.slice(0, chars);
}

function cut(text: string): string[] {
  return (text.match(new RegExp(`.{1,${BLOCK_CHARS}}`, 'g')) ?? []).map((one) => one.trim());
}

function amid(texts: readonly string[], quote: string): string[] {
  const middle = texts.length >> 1;
  return [...texts.slice(0, middle), quote, ...texts.slice(middle)];
}

function numbered(count: number, step: number): string {
  return Array.from({ length: count }, (_, n) => `w${(n * step) % 1_000}`).join(' ');
}

function equal(count: number): string[] {
  return Array.from({ length: count }, () => 'The figures could not be checked by us.');
}
