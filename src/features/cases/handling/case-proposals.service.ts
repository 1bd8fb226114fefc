import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import { CaseConflictsRepository } from './case-conflicts.repository.js';
import { CaseHandlingRepository } from './case-handling.repository.js';
import { CaseRecords } from '../case-records.js';
import { CASE_CHANGED } from '../case.events.js';
import { restingState, type LockedCase } from '../queues/lease.js';
import { LeasesRepository } from '../queues/leases.repository.js';

/** Cases that one person does not decide alone. They are locked by the caller. */
@Injectable()
export class CaseProposalsService {
  constructor(
    private readonly leases: LeasesRepository,
    private readonly handling: CaseHandlingRepository,
    private readonly conflicts: CaseConflictsRepository,
    private readonly records: CaseRecords,
  ) {}

  /** The case goes back to the queue without whoever proposed; `differs`: to those who judge what is difficult. */
  async propose(tx: Tx, locked: LockedCase, actorId: Id, differs: boolean): Promise<void> {
    const { id, skips, assigneeId } = locked;
    const because = differs ? 'opinions_differ' : undefined;
    const state = differs ? 'escalated' : restingState(locked);
    if (assigneeId === actorId) await this.handling.assign(tx, id, null, null);
    const resting = await this.leases.rest(tx, id, { state, skips, raisesVersion: true, because });
    await this.conflicts.add(tx, id, [{ accountId: actorId, because: 'judged' }]);
    await this.records.add(tx, CASE_CHANGED, [resting], { kind: 'proposed', actorId });
    if (differs) await this.records.note(tx, resting, { kind: 'escalated', facts: { because } });
  }

  /** Whoever proposed has taken it back, and can judge the case as before. */
  async retract(tx: Tx, locked: LockedCase, actorId: Id): Promise<void> {
    await this.conflicts.remove(tx, locked.id, { accountId: actorId, because: 'judged' });
    const raised = await this.handling.raiseVersion(tx, locked.id);
    await this.records.add(tx, CASE_CHANGED, raised, { kind: 'retracted', actorId });
  }

  /** The program has settled the case: whoever proposed in it has judged nothing, and can judge what takes it up. */
  async drop(tx: Tx, caseId: Id): Promise<void> {
    await this.conflicts.removeAll(tx, caseId, 'judged');
  }
}
