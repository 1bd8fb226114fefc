import { describe, expect, it } from '@jest/globals';
import { sentencesOf } from '#platform/language/sentences.js';
import { PublishedArticle } from '../../../../test/support/news/published-article.js';
import type { MarkedText } from './marked-text.js';
import { reanchor, type Anchoring } from './reanchor.js';
import { selectorsOf, type Selectors } from './selectors.js';

const CLAIM_CHARS_MIN = 15;
const article = new PublishedArticle();

/** Every sentence that can be a claim. */
const quotes: readonly Selectors[] = article.text.blocks.flatMap(({ id, text }) =>
  sentencesOf(text, 'en')
    .filter(({ start, end }) => end - start >= CLAIM_CHARS_MIN)
    .map((span) => selectorsOf(article.text, id, span)),
);

/** What becomes of each sentence when it alone is written anew, or left out: ''. */
function afterEach(write: (sentence: string) => string): Anchoring[] {
  return quotes.map((quote) => {
    const edited = article.edited((text, id) => (id === quote.blockId ? rewrite(text, quote, write) : text));
    return reanchor(quote, article.text, edited);
  });
}

function rewrite(text: string, { start, end, exact }: Selectors, write: (sentence: string) => string): string {
  return `${text.slice(0, start)}${write(exact)}${text.slice(end)}`.replaceAll('  ', ' ').trim();
}

function silentOnes(anchorings: readonly Anchoring[]): string[] {
  return anchorings.flatMap(({ state, selectors }) =>
    state === 'anchored' || state === 'moved' ? [`${state}: ${selectors?.exact ?? ''}`] : [],
  );
}

describe('the sentences of a published article', () => {
  it('are found when it got a paragraph in front, and sentences elsewhere', () => {
    const edited: MarkedText = article.edited((text, id) => (id === 'b1' ? text : `So it was said. ${text}`));

    for (const quote of quotes) {
      const { state, selectors } = reanchor(quote, article.text, edited);

      expect([state, selectors?.exact, selectors?.blockId]).toEqual(['anchored', quote.exact, quote.blockId]);
    }
  });

  it('never pass for the same with another figure, name, denial or frame', () => {
    expect(quotes.length).toBeGreaterThan(5);
    expect(silentOnes(afterEach((sentence) => sentence.replace(/\d|$/, '7 ')))).toEqual([]);
    expect(silentOnes(afterEach((sentence) => sentence.replace(/\p{Lu}\p{L}+/u, 'Ostrin')))).toEqual([]);
    expect(
      silentOnes(afterEach((sentence) => sentence.replace(/ (is|are|was|were|has|will|to) |$/, ' $1 not '))),
    ).toEqual([]);
    expect(silentOnes(afterEach((sentence) => `It is false that ${sentence}`))).toEqual([]);
  });

  it('stay gone when they were deleted', () => {
    expect(afterEach(() => '').map(({ state }) => state)).toEqual(quotes.map(() => 'orphaned'));
  });
});
