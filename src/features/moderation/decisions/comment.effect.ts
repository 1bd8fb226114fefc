import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import type { Queue } from '#features/cases/cases.service.js';
import { CommentStatusService, type LockedComment } from '#features/comments/comment-status.service.js';
import type { CommentStatus } from '#features/comments/comment.policy.js';
import type { Decision } from '../ledger/ledger.entry.js';
import type { CommentAction } from './decision.contract.js';
import { actionUnfit, reasonMissing } from './decision.errors.js';
import { Effects, type JudgedSubject, type Outcome, type TakingBack } from './effects.js';
import type { Ruling } from './rulings.js';

type Statuses = Readonly<Partial<Record<CommentAction, CommentStatus>>>;

/** A comment locked for a decision. */
export interface JudgedComment extends JudgedSubject {
  /** What a ruling makes of it, in a case of some queue; null for an action that does not fit it as it is. */
  outcomeOf(ruling: Ruling<CommentAction>, queue: Queue): Outcome | null;
}

/** By what a comment is now, the actions that fit it. What its author deleted is not decided on. */
const STATUSES: Readonly<Partial<Record<CommentStatus, Statuses>>> = {
  held: { approve: 'visible', remove: 'removed' },
  visible: { approve: 'visible', remove: 'removed' },
  removed: { restore: 'visible' },
};
/** The same for whoever looks again at a decision. What is held since then waits for one of its own. */
const AUDIT_STATUSES: typeof STATUSES = {
  visible: { approve: 'visible', remove: 'removed' },
  removed: { remove: 'removed', restore: 'visible' },
};

/** What decisions do to comments. */
@Injectable()
export class CommentEffect {
  constructor(
    private readonly statuses: CommentStatusService,
    effects: Effects,
  ) {
    effects.on('comment', this);
  }

  /** Throws 404 `comment_not_found`. */
  async lock(tx: Tx, id: Id): Promise<JudgedComment> {
    const comment = await this.statuses.lock(tx, id);
    const { siteId, articleId, section, authorId, version: revision, status, body, createdAt } = comment;
    const subject = { type: 'comment', id, siteId, articleId, section, authorId, revision };
    return {
      ...{ ...subject, status, text: body, createdAt },
      outcomeOf: (ruling, queue) => {
        const to = (queue === 'audit' ? AUDIT_STATUSES : STATUSES)[status]?.[ruling.action];
        return to === undefined ? null : this.outcomeOf(comment, ruling, to);
      },
      takingBack: (decision, isUndo) => Promise.resolve(this.takingBack(comment, decision, isUndo)),
      replacing: (ruling) => {
        if (ruling.reason === null) throw reasonMissing();
        if (status === 'deleted') throw new AppError(actionUnfit, 'It is deleted now.');
        return { action: 'remove', ...this.outcomeOf(comment, { ...ruling, action: 'remove' }, 'removed') };
      },
    };
  }

  /** Whoever waited hears of the publication; a comment that stays as it is, is no news to its author. */
  private outcomeOf(comment: LockedComment, { action, reason }: Ruling<CommentAction>, to: CommentStatus): Outcome {
    const isRemoval = action === 'remove' && reason !== null;
    const news = comment.status === to ? null : 'news';
    return {
      ...{ to, reason: reason?.code ?? null, flags: action === 'remove' ? 'upheld' : 'rejected' },
      told: isRemoval ? { reason, restricted: { decision_visibility: ['CONTENT_REMOVED'] } } : news,
      change: (tx, { actorId }) => this.statuses.change(tx, comment, to, actorId),
    };
  }

  /** A removal that was wrong is settled: the flags that it upheld are rejected. */
  private takingBack(comment: LockedComment, decision: Decision, isUndo: boolean): TakingBack {
    const { action } = decision;
    const to = statusAfter(decision, comment, isUndo);
    return {
      to,
      isOpenAgain: (isUndo || action === 'approve') && to !== 'deleted',
      overturned: !isUndo && action === 'remove' ? ['upheld'] : [],
      change: (tx, by) => this.statuses.change(tx, comment, to, by),
    };
  }
}

/** A text that was changed since it was judged is not published by a reversal. */
function statusAfter({ action, payload }: Decision, { status }: LockedComment, isUndo: boolean): CommentStatus {
  const wanted = action === 'remove' && !isUndo ? 'visible' : (payload['from'] as CommentStatus);
  const isAsDecided = status === payload['to'];
  return status === 'deleted' || (wanted === 'visible' && !isAsDecided) ? status : wanted;
}
