import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database/tx.js';
import { Reactions } from '#platform/events/reactions.js';
import { CaseActsRepository, type CaseAct } from './handling/case-acts.repository.js';
import { CaseAnnouncer } from './case.announcer.js';
import { CASE_CLOSED, casesClosed, type CaseEvent } from './case.events.js';
import type { CaseStanding } from './case.js';

/** What happens to a case is written into its history and told to the staff, both or neither. */
@Injectable()
export class CaseRecords {
  constructor(
    private readonly acts: CaseActsRepository,
    private readonly announcer: CaseAnnouncer,
    private readonly reactions: Reactions,
  ) {}

  async add(tx: Tx, event: CaseEvent, cases: readonly CaseStanding[], act: Omit<CaseAct, 'caseId'>): Promise<void> {
    const acts = cases.map(({ id: caseId }) => ({ caseId, ...act }));
    await this.acts.addAndMark(tx, acts, cases);
    this.announcer.announce(tx, event, cases);
    if (event === CASE_CLOSED && cases.length > 0) await this.reactions.announce(tx, casesClosed, { cases });
  }

  /** One more line of the history, of which the staff was told already. */
  async note(tx: Tx, { id: caseId }: CaseStanding, act: Omit<CaseAct, 'caseId'>): Promise<void> {
    await this.acts.add(tx, [{ caseId, ...act }]);
  }
}
