import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Tx } from '#platform/database/tx.js';
import { EventLog } from '#platform/events/event-log.js';
import { staffStream } from '#platform/events/stream.js';
import { ClaimMarks } from '../claim-marks.js';
import { ClaimStatusService, type LockedClaim } from '../claim-status.service.js';
import { CLAIM_CHANGED, CLAIM_SOURCES, type ClaimSources } from '../claim.events.js';
import { VerdictSourcesRepository } from './verdict-sources.repository.js';

/** What follows when a source of a verdict is gone, or is there again: everybody is told, and nothing is taken back. */
@Injectable()
export class SourceChangesService {
  constructor(
    private readonly database: Database,
    private readonly repository: VerdictSourcesRepository,
    private readonly statuses: ClaimStatusService,
    private readonly marks: ClaimMarks,
    private readonly events: EventLog,
  ) {}

  /** Tells of one claim; false when there is none left. */
  async tellNext(): Promise<boolean> {
    const claimId = await this.repository.findChanged();
    if (claimId === null) return false;
    await this.database.transaction((tx) => this.tell(tx, claimId));
    return true;
  }

  private async tell(tx: Tx, claimId: Id): Promise<void> {
    const claim = await this.statuses.lock(tx, claimId);
    if (!(await this.repository.takeChange(tx, claimId)) || claim.verdictId === null) return;
    if (claim.publicState !== 'none') {
      await this.marks.rewrite(tx, claim);
      this.marks.tell(tx, CLAIM_CHANGED, claim);
    }
    await this.tellStaff(tx, claim, claim.verdictId);
  }

  /** Once for a verdict, however many claims it stands beside. */
  private async tellStaff(tx: Tx, { id, siteId, articleId, section }: LockedClaim, standing: Id): Promise<void> {
    const verdict = await this.repository.findResting(tx, standing);
    if (verdict?.claimId !== id) return;
    const { verdictId, dead } = verdict;
    const told: ClaimSources = { claimId: id, verdictId, articleId, section, dead };
    this.events.append(tx, staffStream(siteId), CLAIM_SOURCES, { ...told });
  }
}
