import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { COMMENT_POSTED, COMMENT_RESTORED, type CommentShown } from '#features/comments/comment.events.js';
import { Clock } from '#kernel/clock.js';
import { Ids, type Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import { EventLog } from '#platform/events/event-log.js';
import { Followers, type FollowedEvent } from '#platform/events/followers.js';
import { FanOutRepository } from './fan-out.repository.js';
import { announceNotifications } from './notification.events.js';

/** By these a comment is there to read: for the first time, or again when it had been hidden. */
const SHOWN: readonly string[] = [COMMENT_POSTED, COMMENT_RESTORED];

/**
 * Tells whoever was answered, and notes that those who follow the article are still to be told. Somebody may hear of a comment only
 * when it is restored, because it was removed before its turn came; whoever was told of it before is not told again.
 */
@Injectable()
export class NewCommentsFollower implements OnApplicationBootstrap {
  constructor(
    private readonly followers: Followers,
    private readonly repository: FanOutRepository,
    private readonly events: EventLog,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  onApplicationBootstrap(): void {
    this.followers.follow('notifications', (tx, events) => this.handle(tx, events));
  }

  private async handle(tx: Tx, events: readonly FollowedEvent[]): Promise<void> {
    const commentIds = events.filter(({ type }) => SHOWN.includes(type)).map(commentIdOf);
    if (commentIds.length === 0) return;
    const at = this.clock.now();
    const ids = commentIds.map(() => this.ids.next());
    announceNotifications(this.events, tx, await this.repository.tellAnswered(tx, commentIds, ids, at));
    await this.repository.begin(tx, commentIds, at);
  }
}

function commentIdOf({ data }: FollowedEvent): Id {
  return (data as unknown as CommentShown).commentId;
}
