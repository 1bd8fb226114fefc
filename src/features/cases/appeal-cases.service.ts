import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import { CaseConflictsRepository, type Conflict } from './handling/case-conflicts.repository.js';
import { CASE_CLOSED } from './case.events.js';
import { CaseRecords } from './case-records.js';
import type { CaseOpening, CaseSubject, Closing, Queue } from './case.js';
import { CasesRepository } from './cases.repository.js';
import { CasesService } from './cases.service.js';
import { LockedCasesRepository } from './locked-cases.repository.js';

export type { Conflict } from './handling/case-conflicts.repository.js';

/** A decision that somebody appeals, and whoever must not judge it. */
interface AppealOpening extends Pick<CaseOpening, 'reasons' | 'dueAt'> {
  readonly subject: CaseSubject;
  readonly conflicts: readonly Conflict[];
}

/** Where appeals wait: those against what was decided on claims with the claims, since nobody judges both. */
const QUEUES: readonly Queue[] = ['appeals', 'claims'];

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

  /**
   * Opens a case, or finds the open one about the same decision; none of `conflicts` is ever given it. Among claims it is
   * for those alone who judge what is difficult.
   */
  async open(tx: Tx, queue: 'appeals' | 'claims', { subject, conflicts, ...opening }: AppealOpening): Promise<Id> {
    const passedOn = queue === 'claims' ? { escalatedBecause: 'appealed' } : {};
    const { id } = await this.cases.open(tx, queue, subject, { ...opening, ...passedOn });
    await this.conflicts.add(tx, id, conflicts);
    return id;
  }

  /** Locks the open case about a decision, before its appeals. */
  async lock(tx: Tx, decisionId: Id): Promise<void> {
    await this.locked.lockOpen(tx, 'decision', decisionId, QUEUES);
  }

  /** The decision holds no longer: there is nothing left to judge. */
  async release(tx: Tx, decisionId: Id): Promise<void> {
    await this.lock(tx, decisionId);
    await this.close(tx, decisionId, 'released', null);
  }

  /** Nobody appeals any more: there is nothing left to judge. */
  async withdraw(tx: Tx, decisionId: Id, by: Id): Promise<void> {
    await this.close(tx, decisionId, 'withdrawn', by);
  }

  private async close(tx: Tx, decisionId: Id, because: Closing, actorId: Id | null): Promise<void> {
    const closed = await this.repository.close(tx, { type: 'decision', id: decisionId }, QUEUES, because);
    await this.records.add(tx, CASE_CLOSED, closed, { kind: 'closed', actorId, facts: { because } });
  }
}
