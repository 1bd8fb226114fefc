import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import { GUEST, type Actor, type Member } from '#platform/http/actor.js';
import { Idempotency, type IdempotentRequest } from '#platform/http/idempotency.js';
import { requireMayTakePart } from '../accounts/account.policy.js';
import type { FlagView, NewFlag } from '../cases/flags/flag.contract.js';
import { FlagsService, requireOthers, type Flagged, type Looked } from '../cases/flags/flags.service.js';
import type { NewNotice, NoticeReceipt } from '../cases/notices/notice.contract.js';
import { NoticesService, wordsOf } from '../cases/notices/notices.service.js';
import { ReportScreeningService } from '../screening/report-screening.service.js';
import { siteOf } from '../threads/thread.policy.js';
import { subjectOf } from './comment-consequences.js';
import { CommentFlagsRepository, type FlaggedComment } from './comment-flags.repository.js';
import { commentNotFound } from './comment.errors.js';
import { appearanceTo, type Visibility } from './comment.policy.js';
import { CommentStatusService } from './comment-status.service.js';

/** Flags and legal notices on comments, which go to whoever sees them. */
@Injectable()
export class CommentFlagsService {
  constructor(
    private readonly repository: CommentFlagsRepository,
    private readonly statuses: CommentStatusService,
    private readonly flags: FlagsService,
    private readonly notices: NoticesService,
    private readonly reports: ReportScreeningService,
    private readonly idempotency: Idempotency,
  ) {}

  /**
   * Flags a comment. Throws 404 `comment_not_found`, 403 `flag_own` or for an account that may not take part here (see
   * `requireMayTakePart`), and what `FlagsService.flag` throws.
   */
  async flag(actor: Member, id: Id, flag: NewFlag, request: IdempotentRequest | null = null): Promise<FlagView> {
    return this.idempotency.onceAfter(
      request,
      () => this.look(id, flag, flag.statement),
      async (tx, looked) => {
        const comment = await this.lock(tx, id);
        requireOthers(actor, comment);
        requireMayTakePart(actor, siteOf(comment));
        return this.flags.flag(tx, actor, flaggedOf(comment), looked);
      },
    );
  }

  /** Takes a legal notice, from everybody. Throws 404 `comment_not_found`, 409 `flag_pending`. */
  async notify(
    actor: Actor,
    id: Id,
    notice: NewNotice,
    request: IdempotentRequest | null = null,
  ): Promise<NoticeReceipt> {
    return this.idempotency.onceAfter(
      request,
      () => this.look(id, notice, wordsOf(notice)),
      async (tx, looked) => {
        const comment = requireSeen(await this.repository.lock(tx, id));
        return this.notices.file(tx, actor, flaggedOf(comment), looked);
      },
    );
  }

  /** The checks of a flag before it is known. Throws 404 `comment_not_found`, 403 as `flag` does. */
  async requireMayFlag(actor: Actor, id: Id): Promise<void> {
    const comment = requireSeen(await this.repository.find(id));
    if (actor.kind === 'member') requireOthers(actor, comment);
    requireMayTakePart(actor, siteOf(comment));
  }

  /** Throws 404 `comment_not_found`. */
  async requireAccess(_actor: Actor, id: Id): Promise<void> {
    requireSeen(await this.repository.find(id));
  }

  /** The words of a report are looked at before the transaction; those on what is not seen are refused anyway. */
  private async look<Said>(id: Id, said: Said, words: string | undefined): Promise<Looked<Said>> {
    const comment = words === undefined ? null : await this.repository.find(id);
    if (comment === null || words === undefined) return { ...said, signals: [] };
    return { ...said, signals: await this.reports.look(comment.siteId, words, comment.language) };
  }

  /** The thread comes first where the flag may be the one that holds the comment. */
  private async lock(tx: Tx, id: Id): Promise<FlaggedComment> {
    const found = requireSeen(await this.repository.find(id, tx));
    if (found.settings.autoHold) await this.statuses.lock(tx, id);
    return requireSeen(await this.repository.lock(tx, id));
  }
}

/** Only what everybody sees is flagged: whoever sees more judges it anyway. */
function requireSeen<Found extends Visibility>(comment: Found | null): Found {
  if (comment === null || appearanceTo(GUEST, comment) !== 'full') throw new AppError(commentNotFound);
  return comment;
}

function flaggedOf(comment: FlaggedComment): Flagged {
  return { ...subjectOf(comment), quotedText: comment.body, settings: comment.settings };
}
