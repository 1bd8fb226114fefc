import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Tx } from '#platform/database/tx.js';
import { GUEST, type Actor, type Member } from '#platform/http/actor.js';
import { requireMayTakePart } from '#features/accounts/account.policy.js';
import { requireOpen, siteOf } from '#features/threads/thread.policy.js';
import type { VoteValue, VoteView } from '../comment.contract.js';
import { commentNotFound, voteNotAllowed, voteOwnComment } from '../comment.errors.js';
import { appearanceTo, isAuthor, type Visibility } from '../comment.policy.js';
import { CommentsRepository } from '../comments.repository.js';
import { VotesRepository, type VotedComment } from './votes.repository.js';

/** Votes of members on comments; counts change in the transaction of the vote. */
@Injectable()
export class VotesService {
  constructor(
    private readonly database: Database,
    private readonly repository: VotesRepository,
    private readonly comments: CommentsRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * Gives or changes one's vote. Throws 404 `comment_not_found`, 403 `vote_own_comment`, `vote_not_allowed` or for an
   * account that may not take part here (see `requireMayTakePart`),
   * 409 `thread_closed`.
   */
  async put(actor: Member, commentId: Id, value: VoteValue): Promise<VoteView> {
    return this.change(actor, commentId, value);
  }

  /** Takes one's vote back; without a vote nothing changes. Refuses as `put` does. */
  async take(actor: Member, commentId: Id): Promise<VoteView> {
    return this.change(actor, commentId, null);
  }

  /** The checks of a vote before its value is known. Throws 404 `comment_not_found`, 403 as `put` does. */
  async requireVotable(actor: Actor, commentId: Id): Promise<void> {
    const comment = requireVotable(actor, await this.comments.find(this.database, commentId));
    requireMayTakePart(actor, siteOf(comment));
  }

  private async change(actor: Member, commentId: Id, value: VoteValue | null): Promise<VoteView> {
    const at = this.clock.now();
    const { accountId } = actor;
    return this.database.transaction(async (tx) => {
      const comment = await this.lock(tx, actor, commentId);
      requireMayTakePart(actor, siteOf(comment));
      this.requireAllowed(comment, value);
      const before =
        value === null
          ? await this.repository.take(tx, commentId, accountId)
          : await this.repository.put(tx, { commentId, accountId, articleId: comment.articleId, value, at });
      const { replies, up, down } = comment;
      if (before === value) return { commentId, value, counts: { replies, up, down } };
      const counts = await this.repository.count(tx, comment, { ...recount(comment, before, value), at });
      return { commentId, value, counts };
    });
  }

  private async lock(tx: Tx, actor: Actor, commentId: Id): Promise<VotedComment> {
    return requireVotable(actor, await this.repository.lockComment(tx, commentId));
  }

  private requireAllowed(comment: VotedComment, value: VoteValue | null): void {
    const { votes } = comment.settings;
    const refused = votes === 'off' || (votes === 'up_only' && value === -1);
    if (refused) throw new AppError(voteNotAllowed);
    requireOpen(comment, this.clock.now());
  }
}

/** Votes go to what everybody sees, and never to an own comment. */
function requireVotable<Found extends Visibility>(actor: Actor, comment: Found | null): Found {
  if (comment === null || appearanceTo(GUEST, comment) !== 'full') throw new AppError(commentNotFound);
  if (isAuthor(actor, comment)) throw new AppError(voteOwnComment);
  return comment;
}

function recount(
  comment: VotedComment,
  before: VoteValue | null,
  after: VoteValue | null,
): { up: number; down: number } {
  const change = (value: VoteValue): number => Number(after === value) - Number(before === value);
  return { up: comment.up + change(1), down: comment.down + change(-1) };
}
