import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { CountsRepository, type CommentFigures } from './counts.repository.js';

export type { CommentFigures } from './counts.repository.js';

/** So many comments are counted by one statement. */
const COMMENTS_MAX = 1_000;

/** What is counted on comments, for those who tell of it without their texts. */
@Injectable()
export class CommentCountsService {
  constructor(private readonly repository: CountsRepository) {}

  /** The figures of comments that guests see, by id. A tombstone has its replies to tell, and no votes. */
  async listPublic(ids: readonly Id[]): Promise<Map<Id, CommentFigures>> {
    const distinct = [...new Set(ids)];
    const figures = new Map<Id, CommentFigures>();
    for (let from = 0; from < distinct.length; from += COMMENTS_MAX) {
      const some = await this.repository.listPublic(distinct.slice(from, from + COMMENTS_MAX));
      for (const one of some) figures.set(one.id, one);
    }
    return figures;
  }
}
