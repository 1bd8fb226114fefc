import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import { CaseConflictsRepository, type Conflict } from './case-conflicts.repository.js';
import { CASE_CLOSED } from './case.events.js';
import { CaseRecords } from './case-records.js';
import type { CaseOpening, CaseSubject } from './case.js';
import { CasesRepository } from './cases.repository.js';
import { CasesService } from './cases.service.js';
import { LockedCasesRepository } from './locked-cases.repository.js';

export type { Conflict } from './case-conflicts.repository.js';

/** Cases about decisions that somebody appealed. */
@Injectable()
export class AppealCasesService {
  constructor(
    private readonly cases: CasesService,
    private readonly repository: CasesRepository,
    private readonly locked: LockedCasesRepository,
    private readonly conflicts: CaseConflictsRepository,
    private readonly records: CaseRecords,
  ) {}

  /** Opens a case, or finds the open one about the same decision; none of `conflicts` is ever given it. */
  async open(tx: Tx, subject: CaseSubject, opening: CaseOpening, conflicts: readonly Conflict[]): Promise<Id> {
    const { id } = await this.cases.open(tx, 'appeals', subject, opening);
    await this.conflicts.add(tx, id, conflicts);
    return id;
  }

  /** Locks the open case about a decision, before its appeals. */
  async lock(tx: Tx, decisionId: Id): Promise<void> {
    await this.locked.lockOpen(tx, 'decision', decisionId, ['appeals']);
  }

  /** The decision holds no longer: there is nothing left to judge. */
  async release(tx: Tx, decisionId: Id): Promise<void> {
    await this.lock(tx, decisionId);
    await this.cases.release(tx, 'appeals', 'decision', decisionId);
  }

  /** Nobody appeals any more: there is nothing left to judge. */
  async withdraw(tx: Tx, decisionId: Id, by: Id): Promise<void> {
    const subject = { type: 'decision', id: decisionId };
    const closed = await this.repository.close(tx, subject, ['appeals'], 'withdrawn');
    await this.records.add(tx, CASE_CLOSED, closed, { kind: 'closed', actorId: by, facts: { because: 'withdrawn' } });
  }
}
