import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import type { CaseStanding } from './case.js';
import { FlagDecisionsRepository, type FlagOutcome } from './flag-decisions.repository.js';
import { flagKindOf, TrustService } from './trust.service.js';

/** What becomes of flags when their case is closed. */
@Injectable()
export class FlagDecisionsService {
  constructor(
    private readonly repository: FlagDecisionsRepository,
    private readonly trust: TrustService,
  ) {}

  /**
   * Decides the pending flags of locked cases, and writes down what each weighed until then. Of those in `abusive`, which
   * are abuse whatever becomes of the others, it tells which there were.
   */
  async decide(
    tx: Tx,
    cases: readonly Pick<CaseStanding, 'id' | 'siteId' | 'queue'>[],
    outcome: FlagOutcome,
    abusive: readonly Id[] = [],
  ): Promise<ReadonlySet<Id>> {
    for (const { id: caseId, siteId, queue } of cases) {
      await this.trust.keepWeights(tx, { siteId, caseId, kind: flagKindOf(queue) });
    }
    const caseIds = cases.map(({ id }) => id);
    return this.repository.decide(tx, caseIds, outcome, abusive);
  }

  /** Nobody decides whether the pending flags of cases were right. */
  async ignore(tx: Tx, caseIds: readonly Id[]): Promise<void> {
    await this.repository.decide(tx, caseIds, 'ignored', []);
  }
}
