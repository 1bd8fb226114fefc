import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import type { CaseOpening, Harm, Queue } from '../case.js';
import { CaseAnnouncer } from '../case.announcer.js';
import { CASE_CHANGED } from '../case.events.js';
import { CasesService } from '../cases.service.js';
import type { FlagView } from './flag.contract.js';
import type { FlagDraft, FlagEntry, Flagged } from './flag.js';
import { FlagsRepository } from './flags.repository.js';
import { PriorityService } from '../priority/priority.service.js';
import { TrustedFlaggersRepository } from './trusted-flaggers.repository.js';

/** All that is said of one subject ends up in one case. */
@Injectable()
export class FlagGatheringService {
  constructor(
    private readonly repository: FlagsRepository,
    private readonly cases: CasesService,
    private readonly trusted: TrustedFlaggersRepository,
    private readonly priorities: PriorityService,
    private readonly announcer: CaseAnnouncer,
  ) {}

  /**
   * Adds a flag to the open case about its subject, or to a new one that names the last; the case gets another place. What
   * a trusted flagger says comes before all else, whatever harm the rules propose.
   */
  async gather(tx: Tx, flagged: Flagged, draft: FlagDraft, proposed: Harm): Promise<{ caseId: Id; flag: FlagView }> {
    const trustedAs = await this.organisationOf(tx, flagged, draft);
    const queue: Queue = draft.kind === 'claim' ? 'claims' : 'conduct';
    const previousId = await this.cases.findLast(tx, queue, flagged);
    const weight = weightOf({ ...draft, trustedAs }, proposed);
    const opening = { previousId, reasons: [draft.reason], ...weight };
    const { id: caseId } = await this.cases.open(tx, queue, flagged, opening);
    const flag = await this.repository.add(tx, caseId, flagged, { ...draft, trustedAs });
    await this.weigh(tx, caseId);
    return { caseId, flag };
  }

  /** Weighs a case by the flags that it has now, and tells the staff if that moves it. */
  async weigh(tx: Tx, caseId: Id): Promise<void> {
    const weighed = await this.priorities.weigh(tx, caseId);
    if (weighed?.isTold === true) await this.announcer.tell(tx, CASE_CHANGED, [weighed.standing]);
  }

  /** Whoever works for the site is not independent of it. */
  private async organisationOf(
    tx: Tx,
    { siteId }: Flagged,
    { reporterId, byStaff }: FlagDraft,
  ): Promise<string | null> {
    if (reporterId === null || byStaff) return null;
    return this.trusted.findOrganisation(tx, siteId, reporterId);
  }
}

/** Notices under the law and trusted flaggers come before all else, whatever rules and people thought of it until then. */
function weightOf({ kind, trustedAs }: FlagEntry, proposed: Harm): Pick<CaseOpening, 'harm' | 'harmBy'> {
  const isDuty = kind === 'notice' || trustedAs !== null;
  return isDuty ? { harm: 8, harmBy: 'duty' } : { harm: proposed, harmBy: 'rules' };
}
