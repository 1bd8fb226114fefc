import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import { CaseReversalsService } from '#features/cases/case-reversals.service.js';
import { CasesService } from '#features/cases/cases.service.js';
import { CommentStatusService, type LockedComment } from '#features/comments/comment-status.service.js';
import { SweepsRepository, type SweepStep } from './sweeps.repository.js';

/** What a sweep does to one comment. */
@Injectable()
export class SweptComments {
  constructor(
    private readonly statuses: CommentStatusService,
    private readonly cases: CasesService,
    private readonly reversals: CaseReversalsService,
    private readonly repository: SweepsRepository,
  ) {}

  async lock(tx: Tx, id: Id): Promise<LockedComment> {
    return this.statuses.lock(tx, id);
  }

  /** Removes what is visible still, or gives back what was removed and nobody has decided on since. */
  async change(tx: Tx, comment: LockedComment, { action, decisionId, removalId, actorId }: SweepStep): Promise<void> {
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
