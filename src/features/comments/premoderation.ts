import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { Tx } from '#platform/database/tx.js';
import type { Member } from '#platform/http/actor.js';
import { publishedCommentsThatMatter, statusBeforeScreening, type PostingPlace } from './comment.policy.js';
import { CommentsRepository } from './comments.repository.js';

/** Whether a text is published at once or held until somebody has looked at it. */
@Injectable()
export class Premoderation {
  constructor(
    private readonly repository: CommentsRepository,
    private readonly clock: Clock,
  ) {}

  async statusOf(tx: Tx, actor: Member, place: PostingPlace): Promise<'visible' | 'held'> {
    const max = publishedCommentsThatMatter(place);
    const published = max === 0 ? 0 : await this.repository.countPublished(tx, actor.accountId, place.siteId, max);
    return statusBeforeScreening(actor, place, published, this.clock.now());
  }
}
