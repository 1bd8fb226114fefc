import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Reader } from '#platform/database/reader.js';
import type { Tx } from '#platform/database/tx.js';
import { CommentTextsRepository, type CommentText } from './comment-texts.repository.js';

/** The wordings of comments, and what is marked in them. The caller has asked who may read them. */
@Injectable()
export class CommentTextsService {
  constructor(private readonly repository: CommentTextsRepository) {}

  /** Null for a revision that there is not. */
  async find(reader: Reader, commentId: Id, version: number): Promise<CommentText | null> {
    return this.repository.find(reader, commentId, version);
  }

  /** Replaces the public marks of a locked comment; what they say is the caller's. */
  async putMarks(tx: Tx, commentId: Id, marks: readonly object[]): Promise<void> {
    await this.repository.putMarks(tx, commentId, marks);
  }
}
