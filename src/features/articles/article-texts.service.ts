import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Reader } from '#platform/database/reader.js';
import type { Tx } from '#platform/database/tx.js';
import { ArticleTextsRepository, type ArticleText } from './article-texts.repository.js';

export { blocksOfHtml } from './blocks/article.blocks.js';

/** The wordings of articles, and what is marked in them. */
@Injectable()
export class ArticleTextsService {
  constructor(private readonly repository: ArticleTextsRepository) {}

  /** Null for a revision that there is not. */
  async find(reader: Reader, articleId: Id, revision: number): Promise<ArticleText | null> {
    return this.repository.find(reader, articleId, revision);
  }

  /** Replaces the public marks of a locked article; what they say is the caller's. */
  async putMarks(tx: Tx, articleId: Id, marks: readonly object[]): Promise<void> {
    await this.repository.putMarks(tx, articleId, marks);
  }
}
