import { Parser } from '#platform/markup/html-parser.js';
import { articleHtml, type FormattedText } from '#platform/markup/article-markup.js';
import type { Block, UnidentifiedBlock } from './article.block.js';
import { BlockReader } from './article.block-reader.js';

export type { Block, UnidentifiedBlock } from './article.block.js';
export { BLOCKS_MAX, TooManyBlocksError } from './article.block-reader.js';

/**
 * The readable blocks of an article, in order, whatever its format. Each paragraph of a quote, each item of a list and each
 * row of a table is one; two line breaks part a block in two. What has no visible text is left out, so there may be none.
 * Throws `TooManyBlocksError` and `MarkupTooDeepError`, both RangeErrors.
 */
export function parseBlocks(body: FormattedText): UnidentifiedBlock[] {
  return blocksOfHtml(articleHtml(body));
}

/** The same of HTML that is safe already, such as that of a comment. */
export function blocksOfHtml(html: string): UnidentifiedBlock[] {
  const reader = new BlockReader();
  new Parser(reader).end(html);
  return reader.blocks;
}

/** The text that claims point into: the blocks' texts, one a line. */
export function canonicalTextOf(blocks: readonly Pick<Block, 'text'>[]): string {
  return blocks.map(({ text }) => text).join('\n');
}
