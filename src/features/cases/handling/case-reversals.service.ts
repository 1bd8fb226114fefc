import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import type { CaseSubject } from '../case.js';
import { CaseReversalsRepository } from './case-reversals.repository.js';
import { CasesService } from '../cases.service.js';
import type { FlagOutcome } from '../flags/flag-decisions.repository.js';
import { LockedCasesRepository } from '../locked-cases.repository.js';
import { PriorityService } from '../priority/priority.service.js';

/** A case that takes up what was decided before. */
export interface ReopenedCase {
  readonly previousId: Id;
  readonly id: Id;
  /** False: one was open already, to which it was added. */
  readonly isNew: boolean;
}

/** What becomes of the cases and flags of a decision that is taken back. The subject is locked before. */
@Injectable()
export class CaseReversalsService {
  constructor(
    private readonly cases: CasesService,
    private readonly locked: LockedCasesRepository,
    private readonly repository: CaseReversalsRepository,
    private readonly priorities: PriorityService,
  ) {}

  /** The next round in which a case can be decided; of one that is open, it is not taken up by that. */
  async nextRound(tx: Tx, caseId: Id): Promise<number> {
    return this.repository.nextRound(tx, caseId);
  }

  /** Nobody has to look again at what was decided: it holds no longer. */
  async releaseAudit(tx: Tx, { type, id }: Pick<CaseSubject, 'type' | 'id'>): Promise<void> {
    await this.cases.release(tx, 'audit', type, id);
  }

  /** The matter is open again: a new case for each that was closed, `withFlags`: and they are pending as before. */
  async reopen(
    tx: Tx,
    subject: CaseSubject,
    { closedIds, withFlags }: { readonly closedIds: readonly Id[]; readonly withFlags: boolean },
  ): Promise<ReopenedCase[]> {
    const reopened: ReopenedCase[] = [];
    for (const previousId of [...closedIds].sort()) {
      const closed = await this.locked.lock(tx, previousId);
      if (closed === null) continue;
      const { queue, harm, reasons } = closed;
      const { id, isNew } = await this.cases.open(tx, queue, subject, { previousId, harm, reasons });
      await this.repository.inherit(tx, previousId, id);
      if (withFlags) await this.repository.reopenFlags(tx, previousId, id);
      await this.priorities.weigh(tx, id);
      reopened.push({ previousId, id, isNew });
    }
    return reopened;
  }

  /** Nothing was found, after all, of what readers had flagged: their flags are pending with a new case. Null: nobody had. */
  async reopenFlagged(tx: Tx, subject: CaseSubject, closedId: Id): Promise<ReopenedCase | null> {
    if (!(await this.repository.hasDecidedFlags(tx, closedId))) return null;
    const [reopened] = await this.reopen(tx, subject, { closedIds: [closedId], withFlags: true });
    return reopened ?? null;
  }

  /** The flags of cases were judged wrongly: they have another outcome, of which their reporters are told. */
  async overturnFlags(tx: Tx, caseIds: readonly Id[], from: readonly FlagOutcome[], to: FlagOutcome): Promise<void> {
    await this.repository.overturnFlags(tx, caseIds, from, to);
  }

  /** As `overturnFlags`, for the cases about a subject that a decision about more than it has closed. */
  async overturnSettled(tx: Tx, subject: Pick<CaseSubject, 'type' | 'id'>, decisionId: Id): Promise<void> {
    const caseIds = await this.repository.listSettledBy(tx, subject, decisionId);
    await this.repository.overturnFlags(tx, caseIds, ['upheld'], 'rejected');
  }
}
