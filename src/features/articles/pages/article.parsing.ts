import { MarkupTooDeepError, type FormattedText } from '#platform/markup/article-markup.js';
import type { Block, UnidentifiedBlock } from '../blocks/article.block.js';
import { keepBlockIds } from '../blocks/article.block-ids.js';
import { parseBlocks, TooManyBlocksError } from '../blocks/article.blocks.js';

/** A body to be read, and the blocks of the revision before it. */
export interface BodyTask {
  readonly kind: 'body';
  readonly body: FormattedText;
  readonly previous: readonly Block[];
}

/** A block that was known has its id; a new one has none yet. */
export type ReadBlock = UnidentifiedBlock & { readonly id: string | null };

/** Why a body cannot be used: a code and a sentence. */
export interface Unreadable {
  readonly code: 'empty' | 'too_many_blocks' | 'too_deep';
  readonly sentence: string;
}

export type BodyAnswer = { readonly blocks: readonly ReadBlock[] } | { readonly unreadable: Unreadable };

/** Reads a body: the part of publishing that takes long. Plain data in and out, so that it can run in a thread of its own. */
export function readBody({ body, previous }: Omit<BodyTask, 'kind'>): BodyAnswer {
  try {
    const blocks = parseBlocks(body);
    if (blocks.length === 0) return unreadable('empty', 'There is no text in this body.');
    return { blocks: withKnownIds(previous, blocks) };
  } catch (error) {
    if (error instanceof TooManyBlocksError) return unreadable('too_many_blocks', error.message);
    if (error instanceof MarkupTooDeepError) return unreadable('too_deep', error.message);
    throw error;
  }
}

/** The blocks with the ids that they keep from the revision before. */
export function withKnownIds(previous: readonly Block[], blocks: readonly UnidentifiedBlock[]): ReadBlock[] {
  return keepBlockIds(previous, blocks, () => '').map((block) => ({ ...block, id: block.id === '' ? null : block.id }));
}

function unreadable(code: Unreadable['code'], sentence: string): BodyAnswer {
  return { unreadable: { code, sentence } };
}
