import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import type { CaseStanding } from '../case.js';
import { FlagDecisionsRepository, type FlagOutcome } from './flag-decisions.repository.js';
import { flagKindOf, TrustService } from '../priority/trust.service.js';

/** What becomes of flags when their case is closed. */
@Injectable()
export class FlagDecisionsService {
  constructor(
    private readonly repository: FlagDecisionsRepository,
    private readonly trust: TrustService,
  ) {}

  /**
   * Decides the pending flags of locked cases of one site that gather flags of one kind, and writes down what each weighed
   * until then. Of those in `abusive`, which are abuse whatever becomes of the others, it tells which there were.
   */
  async decide(
    tx: Tx,
    cases: readonly Pick<CaseStanding, 'id' | 'siteId' | 'queue'>[],
    outcome: FlagOutcome,
    abusive: readonly Id[] = [],
  ): Promise<ReadonlySet<Id>> {
    const [first] = cases;
    if (first === undefined) return new Set();
    const caseIds = cases.map(({ id }) => id);
    const weights = await this.trust.weightsOf(tx, { siteId: first.siteId, kind: flagKindOf(first.queue), caseIds });
    return this.repository.decide(tx, caseIds, outcome, { weights, abusive });
  }

  /** Nobody decides whether the pending flags of cases were right. */
  async ignore(tx: Tx, caseIds: readonly Id[]): Promise<void> {
    await this.repository.decide(tx, caseIds, 'ignored');
  }
}
