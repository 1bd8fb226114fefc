import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Reader } from '#platform/database/reader.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';

/** A comment as it was written in one of its revisions. */
export interface CommentText {
  /** BCP 47; the article's. */
  readonly language: string | null;
  /** Safe HTML. */
  readonly html: string;
}

const find = statement<CommentText>(
  'comment_texts.find',
  `SELECT a.language, r.html FROM comment_revisions r JOIN comments c ON c.id = r.comment_id JOIN articles a ON a.id = c.article_id
   WHERE r.comment_id = $1 AND r.version = $2`,
);
const putMarks = statement('comment_texts.put_marks', `UPDATE comments SET marks = $2 WHERE id = $1`);

/** Rows of `comment_revisions`, and the marks on the newest. */
@Injectable()
export class CommentTextsRepository {
  async find(reader: Reader, commentId: Id, version: number): Promise<CommentText | null> {
    const [row] = await reader.query(find, [commentId, version]);
    return row ?? null;
  }

  async putMarks(tx: Tx, commentId: Id, marks: readonly object[]): Promise<void> {
    await tx.query(putMarks, [commentId, JSON.stringify(marks)]);
  }
}
