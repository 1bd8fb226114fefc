import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Reader } from '#platform/database/reader.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { Block } from './blocks/article.block.js';

/** The body of an article as it stood in one of its revisions. */
export interface ArticleText {
  /** BCP 47; the article's. */
  readonly language: string | null;
  readonly blocks: readonly Block[];
}

const find = statement<ArticleText>(
  'article_texts.find',
  `SELECT a.language, r.blocks FROM article_revisions r JOIN articles a ON a.id = r.article_id
   WHERE r.article_id = $1 AND r.number = $2`,
);
const putMarks = statement('article_texts.put_marks', `UPDATE articles SET marks = $2 WHERE id = $1`);

/** Rows of `article_revisions`, and the marks on the newest. */
@Injectable()
export class ArticleTextsRepository {
  async find(reader: Reader, articleId: Id, revision: number): Promise<ArticleText | null> {
    const [row] = await reader.query(find, [articleId, revision]);
    return row ?? null;
  }

  async putMarks(tx: Tx, articleId: Id, marks: readonly object[]): Promise<void> {
    await tx.query(putMarks, [articleId, JSON.stringify(marks)]);
  }
}
