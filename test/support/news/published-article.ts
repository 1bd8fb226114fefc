import { keepBlockIds } from '#features/articles/blocks/article.block-ids.js';
import type { Block } from '#features/articles/blocks/article.block.js';
import { parseBlocks } from '#features/articles/blocks/article.blocks.js';
import type { MarkedText } from '#features/claims/anchoring/marked-text.js';
import { ownArticle, realArticle } from '../real-article.js';

/** A published article, and what it is when its blocks have other texts; a block with an empty one goes. */
export class PublishedArticle {
  private readonly blocks: readonly Block[];

  constructor() {
    this.blocks = keepBlockIds([], parseBlocks({ format: 'text', content: realArticle() ?? ownArticle }), counter('b'));
  }

  get text(): MarkedText {
    return { revision: 1, language: 'en', blocks: this.blocks };
  }

  /** Its blocks keep their ids where they are clearly the same. */
  edited(toText: (text: string, blockId: string) => string): MarkedText {
    const edited = this.blocks.map(({ id, kind, text, html }) => ({ kind, text: toText(text, id), html }));
    const left = edited.filter(({ text }) => text !== '');
    return { revision: 2, language: 'en', blocks: keepBlockIds(this.blocks, left, counter('n')) };
  }
}

function counter(prefix: string): () => string {
  let count = 0;
  return () => `${prefix}${(count += 1)}`;
}
