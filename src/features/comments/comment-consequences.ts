import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import { EventLog } from '#platform/events/event-log.js';
import { articleStream } from '#platform/events/stream.js';
import { CasesService, type CaseSubject } from '../cases/cases.service.js';
import { ScreeningRecordsService } from '../screening/screening-records.service.js';
import type { ScreenedSubject, Screening } from '../screening/screening.service.js';
import { COMMENT_EDITED, COMMENT_POSTED, type CommentShown } from './comment.events.js';
import type { CommentStatus, Visibility } from './comment.policy.js';

/** How cases, flags and decisions name comments. */
export const COMMENT = 'comment';

/** A revision of a comment, as cases need it. */
export interface CommentRevision {
  readonly id: Id;
  readonly revision: number;
  readonly siteId: Id;
  readonly articleId: Id;
  readonly threadId: Id;
  readonly section: string | null;
  readonly authorId: Id;
}

/** What follows elsewhere from a comment's text and status: cases about it, and what is remembered of its author. */
@Injectable()
export class CommentConsequences {
  constructor(
    private readonly cases: CasesService,
    private readonly records: ScreeningRecordsService,
    private readonly events: EventLog,
  ) {}

  /** Of a new comment that was written as `screening` has it. */
  async ofPosting(tx: Tx, comment: CommentRevision, screening: Screening): Promise<void> {
    const { outcome, rule } = screening;
    if (outcome === 'hold') await this.cases.open(tx, 'held', subjectOf(comment), { reasons: [rule] });
    else this.announce(tx, COMMENT_POSTED, comment);
    await this.records.record(tx, screening, screenedOf(comment));
  }

  /** Of another text: whoever judges the comment reads it anew; held after it had been approved, that is a new case. */
  async ofEditing(tx: Tx, comment: CommentRevision, screening: Screening): Promise<void> {
    const { id, revision } = comment;
    await this.cases.revise(tx, COMMENT, id, revision);
    if (screening.outcome === 'hold') {
      const previousId = await this.cases.findLast(tx, 'held', { type: COMMENT, id });
      await this.cases.open(tx, 'held', subjectOf(comment), { previousId, reasons: [screening.rule] });
    }
    await this.records.recordRevision(tx, screening, screenedOf(comment));
  }

  /** Of a second screening, which a failed check had made necessary. */
  async ofRescreening(tx: Tx, comment: CommentRevision, screening: Screening): Promise<void> {
    if (screening.outcome === 'publish') await this.cases.release(tx, 'held', COMMENT, comment.id);
    await this.records.recordAgain(tx, screening, screenedOf(comment));
  }

  /** Everybody who sees the comment sees its other text. */
  announceEdit(tx: Tx, comment: Pick<CommentRevision, 'id' | 'threadId' | 'articleId'>): void {
    this.announce(tx, COMMENT_EDITED, comment);
  }

  // Lock order: cases, then what is kept of the author.
  async ofStatus(tx: Tx, comment: Visibility & { readonly id: Id }, to: CommentStatus): Promise<void> {
    const { id, siteId, authorId, status, publishedAt } = comment;
    if (to === 'deleted') await this.cases.closeForSubject(tx, COMMENT, id, 'author_deleted');
    if (status === 'held') await this.records.endRetry(tx, id);
    if (to === 'visible' && publishedAt === null) await this.records.notePublished(tx, siteId, authorId);
    if (to === 'removed') await this.records.noteRemoved(tx, siteId, authorId);
    else if (status === 'removed') await this.records.noteRestored(tx, siteId, authorId);
  }

  private announce(tx: Tx, type: string, comment: Pick<CommentRevision, 'id' | 'threadId' | 'articleId'>): void {
    const shown: CommentShown = { commentId: comment.id, threadId: comment.threadId };
    this.events.append(tx, articleStream(comment.articleId), type, { ...shown });
  }
}

function screenedOf({ id, revision, siteId, authorId }: CommentRevision): ScreenedSubject {
  return { type: COMMENT, id, revision, siteId, authorId };
}

/** A comment as cases name it. */
export function subjectOf({ id, revision, siteId, articleId, section, authorId }: CommentRevision): CaseSubject {
  return { type: COMMENT, id, revision, siteId, articleId, section, authorId };
}
