import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database/database.js';
import type { Tx } from '#platform/database/tx.js';
import { CaseReversalsService } from '#features/cases/handling/case-reversals.service.js';
import { CasesService } from '#features/cases/cases.service.js';
import { CommentStatusService, type LockedComment } from '#features/comments/comment-status.service.js';
import { SweepsRepository, type FailedStep, type NextStep, type SweepStep } from './sweeps.repository.js';

/** What a sweep does to one comment. */
@Injectable()
export class SweptComments {
  constructor(
    private readonly database: Database,
    private readonly statuses: CommentStatusService,
    private readonly cases: CasesService,
    private readonly reversals: CaseReversalsService,
    private readonly repository: SweepsRepository,
  ) {}

  /** The next comment of a sweep, in a transaction of its own. Lock order: thread, comment, cases, then the sweep. */
  async sweep(next: NextStep): Promise<void> {
    await this.database.transaction(async (tx) => {
      const locked = await this.statuses.lock(tx, next.commentId);
      const taken = await this.repository.step(tx, next);
      if (taken !== null) await this.change(tx, locked, taken);
    });
  }

  /** One that failed before. */
  async sweepAgain(failed: FailedStep): Promise<void> {
    await this.database.transaction(async (tx) => {
      const locked = await this.statuses.lock(tx, failed.commentId);
      const taken = await this.repository.stepAgain(tx, failed);
      if (taken !== null) await this.change(tx, locked, taken);
    });
  }

  /** Removes what is visible still, or gives back what was removed and nobody has decided on since. */
  private async change(
    tx: Tx,
    comment: LockedComment,
    { action, decisionId, removalId, actorId }: SweepStep,
  ): Promise<void> {
    if (action === 'remove' && comment.status === 'visible') {
      await this.statuses.change(tx, comment, 'removed', actorId);
      const settlement = { action: 'remove', decisionId, actorId, flagStatus: 'upheld' } as const;
      await this.cases.settleSubject(tx, 'comment', comment.id, settlement);
    }
    if (action === 'restore' && comment.status === 'removed' && removalId !== null) {
      if (await this.repository.isDecidedSince(tx, comment.id, removalId)) return;
      await this.reversals.overturnSettled(tx, { type: 'comment', id: comment.id }, removalId);
      await this.statuses.change(tx, comment, 'visible', actorId);
    }
  }
}
