import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Followers } from '#platform/events/followers.js';
import {
  COMMENT_EDITED,
  COMMENT_POSTED,
  COMMENT_RESTORED,
  type CommentShown,
} from '#features/comments/comment.events.js';
import { RecurringClaimsRepository } from './recurring-claims.repository.js';

/** By these there is a text to read that nobody has looked through yet. */
const SHOWN: readonly string[] = [COMMENT_POSTED, COMMENT_EDITED, COMMENT_RESTORED];

/** Notes comments in which judged claims may be said again; posting one costs nothing more. */
@Injectable()
export class RecurringClaimsFollower implements OnApplicationBootstrap {
  constructor(
    private readonly followers: Followers,
    private readonly repository: RecurringClaimsRepository,
  ) {}

  onApplicationBootstrap(): void {
    this.followers.follow('recurring claims', async (tx, events) => {
      const shown = events.filter(({ type }) => SHOWN.includes(type));
      const ids = shown.map(({ data }) => (data as unknown as CommentShown).commentId);
      if (ids.length > 0) await this.repository.note(tx, ids);
    });
  }
}
