import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import type { Queue } from '#features/cases/cases.service.js';
import { CommentStatusService } from '#features/comments/comment-status.service.js';
import type { CommentStatus } from '#features/comments/comment.policy.js';
import { Effects, type JudgedSubject, type SubjectEffect } from './effects.js';

type Outcomes = Readonly<Partial<Record<string, CommentStatus>>>;

/** By what a comment is now, the actions that fit it. What its author deleted is not decided on. */
const OUTCOMES: Readonly<Partial<Record<string, Outcomes>>> = {
  held: { approve: 'visible', remove: 'removed' },
  visible: { approve: 'visible', remove: 'removed' },
  removed: { restore: 'visible' },
};
/** The same for whoever looks again at a decision. What is held since then waits for one of its own. */
const AUDIT_OUTCOMES: Readonly<Partial<Record<string, Outcomes>>> = {
  visible: { approve: 'visible', remove: 'removed' },
  removed: { remove: 'removed', restore: 'visible' },
};

/** What decisions do to comments. */
@Injectable()
export class CommentEffect implements SubjectEffect {
  constructor(
    private readonly statuses: CommentStatusService,
    effects: Effects,
  ) {
    effects.on('comment', this);
  }

  /** Throws 404 `comment_not_found`. */
  async lock(tx: Tx, id: Id): Promise<JudgedSubject> {
    const { comment } = await this.statuses.lock(tx, id);
    const { siteId, articleId, section, authorId, version, status, body, createdAt } = comment;
    return {
      ...{
        type: 'comment',
        id,
        siteId,
        articleId,
        section,
        authorId,
        revision: version,
        status,
        text: body,
        createdAt,
      },
      change: (within, to, by) => this.statuses.change(within, comment, to as CommentStatus, by),
    };
  }

  outcomeOf(action: string, status: string, queue: Queue): string | null {
    return (queue === 'audit' ? AUDIT_OUTCOMES : OUTCOMES)[status]?.[action] ?? null;
  }
}
