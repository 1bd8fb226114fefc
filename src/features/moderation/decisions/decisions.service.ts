import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Actor, Member } from '#platform/http/actor.js';
import { Idempotency, type IdempotentRequest } from '#platform/http/idempotency.js';
import { CaseAccessService } from '#features/cases/case-access.service.js';
import { CaseDeciding } from './case-deciding.js';
import type { Decide, DecisionView, ProposedView } from './decision.contract.js';
import { DecisionViews } from './decision.views.js';
import { Rulings } from './rulings.js';

/** Deciding the case that somebody has in hand. */
@Injectable()
export class DecisionsService {
  constructor(
    private readonly access: CaseAccessService,
    private readonly rulings: Rulings,
    private readonly deciding: CaseDeciding,
    private readonly views: DecisionViews,
    private readonly idempotency: Idempotency,
  ) {}

  /**
   * Throws 404 `case_not_found`, 403 `queue_not_allowed`, 400 as `Rulings.require` does, then as `CaseDeciding.decide`. A
   * proposal is no decision yet.
   */
  async decide(
    actor: Member,
    caseId: Id,
    { leaseToken, revision, ...judgement }: Decide,
    { version, request }: { readonly version: number; readonly request: IdempotentRequest | null },
  ): Promise<DecisionView | ProposedView> {
    const found = await this.access.requireDecider(actor, caseId);
    const ruling = await this.rulings.require(found, judgement);
    const read = { ...found, version, revision, leaseToken };
    return this.idempotency.once(request, async (tx) => {
      const decided = await this.deciding.decide(tx, actor, read, ruling);
      return 'proposal' in decided ? decided : this.views.toView(decided);
    });
  }

  /** Throws 404 `case_not_found`, 403 `queue_not_allowed`. */
  async requireMayDecide(actor: Actor, caseId: Id): Promise<void> {
    await this.access.requireDecider(actor, caseId);
  }
}
