import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Followers } from '#platform/events/followers.js';
import {
  COMMENT_DELETED,
  COMMENT_EDITED,
  COMMENT_POSTED,
  COMMENT_REMOVED,
  COMMENT_RESTORED,
  type CommentShown,
} from '#features/comments/comment.events.js';
import { FollowingRepository } from './following.repository.js';

/** By these a comment says something else than before, or is seen where it was not, or the other way round. */
const CHANGES: readonly string[] = [COMMENT_POSTED, COMMENT_EDITED, COMMENT_RESTORED, COMMENT_REMOVED, COMMENT_DELETED];

/** Notes the comments whose claims are to be looked for; writing and hiding them costs nothing more. */
@Injectable()
export class CommentsFollower implements OnApplicationBootstrap {
  constructor(
    private readonly followers: Followers,
    private readonly repository: FollowingRepository,
  ) {}

  onApplicationBootstrap(): void {
    this.followers.follow('claims', async (tx, events) => {
      const changes = events.filter(({ type }) => CHANGES.includes(type));
      const ids = changes.map(({ data }) => (data as unknown as CommentShown).commentId);
      if (ids.length > 0) await this.repository.noteComments(tx, [...new Set(ids)]);
    });
  }
}
