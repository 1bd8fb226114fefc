import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import { isStaff, type Member } from '#platform/http/actor.js';
import { requireMayComment } from '#features/accounts/account.policy.js';
import { ScreeningRecordsService } from '#features/screening/screening-records.service.js';
import { ScreeningService, type Draft, type Screening } from '#features/screening/screening.service.js';
import { requireOpen, siteOf } from '#features/threads/thread.policy.js';
import { ThreadsService, type ThreadContext } from '#features/threads/threads.service.js';
import { CommentCircumstances } from '../comment-circumstances.js';
import { COMMENT } from '../comment-consequences.js';
import { NudgeTokens } from './nudge-tokens.js';
import { TextRefused } from './text-refusals.js';

/** A text as it is sent, with its HTML. */
export interface SentText {
  readonly body: string;
  readonly html: string;
  /** The token of the nudge that its author has got over. */
  readonly nudge?: string | undefined;
}

/** Where a text is to stand; `commentId` null: in a new comment. */
interface Place {
  readonly thread: ThreadContext;
  readonly commentId: Id | null;
}

/** Whether a text is published, held or refused. */
@Injectable()
export class CommentScreeningService {
  constructor(
    private readonly screening: ScreeningService,
    private readonly records: ScreeningRecordsService,
    private readonly threads: ThreadsService,
    private readonly circumstances: CommentCircumstances,
    private readonly nudges: NudgeTokens,
    private readonly clock: Clock,
  ) {}

  /** Runs `write`, which makes a draft and settles it; what it refuses is kept for the staff. */
  async attempt<T>(write: () => Promise<T>): Promise<T> {
    try {
      return await this.screening.whileRulesStand(write);
    } catch (error) {
      if (error instanceof TextRefused) await this.records.recordRefused(error.screening, error.subject);
      throw error;
    }
  }

  /**
   * Looks at a text, before the transaction in which it is written. Null for what will not be written anyway: the
   * transaction says why. `commentId` null: of a new comment.
   */
  async draft(author: Member, threadId: Id, { body, html }: SentText, commentId: Id | null): Promise<Draft | null> {
    const thread = await this.findWritable(author, threadId);
    if (thread === null) return null;
    const { siteId, section, language } = thread;
    return this.screening.screen({
      ...{ siteId, language, authorId: author.accountId, subjectId: commentId },
      isStaff: isStaff(author, siteId, section),
      text: { body, html },
    });
  }

  /**
   * Decides on a text in the transaction in which it is written: it is published or held. Throws 422 `comment_refused`, or
   * 422 `nudge` for a text that its author is to think about again; with its token the same text is held.
   */
  async settle(
    tx: Tx,
    author: Member,
    { thread, commentId }: Place,
    { draft, text }: { draft: Draft | null; text: SentText },
  ): Promise<Screening> {
    const { siteId } = thread;
    const nudged = { authorId: author.accountId, placeId: commentId ?? thread.id, body: text.body };
    const known = await this.circumstances.ofAuthor(tx, author, thread);
    const screening = await this.screening.settle(tx, draft, known, this.nudges.isFor(nudged, text.nudge));
    const { outcome } = screening;
    if (outcome === 'publish' || outcome === 'hold') return screening;
    const subject = { type: COMMENT, siteId, authorId: author.accountId };
    throw new TextRefused(screening, subject, outcome === 'nudge' ? this.nudges.issue(nudged) : null);
  }

  private async findWritable(author: Member, threadId: Id): Promise<ThreadContext | null> {
    try {
      const thread = await this.threads.requireContext(threadId);
      requireMayComment(author, siteOf(thread));
      requireOpen(thread, this.clock.now());
      return thread;
    } catch (error) {
      if (error instanceof AppError) return null;
      throw error;
    }
  }
}
