import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Actor, Member } from '#platform/http/actor.js';
import { Idempotency, type IdempotentRequest } from '#platform/http/idempotency.js';
import { CaseAccessService } from '#features/cases/case-access.service.js';
import type { Decide, DecisionView } from './decision.contract.js';
import { DecisionViews } from './decision.views.js';
import { Deciding } from './deciding.js';
import { Verdicts } from './verdicts.js';

/** Deciding the case that somebody has in hand. */
@Injectable()
export class DecisionsService {
  constructor(
    private readonly access: CaseAccessService,
    private readonly verdicts: Verdicts,
    private readonly deciding: Deciding,
    private readonly views: DecisionViews,
    private readonly idempotency: Idempotency,
  ) {}

  /** Throws 404 `case_not_found`, 403 `queue_not_allowed`, 400 at `/reason`, then as `Deciding.decide` does. */
  async decide(
    actor: Member,
    caseId: Id,
    { leaseToken, revision, ...judgement }: Decide,
    { version, request }: { readonly version: number; readonly request: IdempotentRequest | null },
  ): Promise<DecisionView> {
    const found = await this.access.require(actor, caseId);
    const verdict = await this.verdicts.require(found.siteId, judgement);
    const read = { ...found, version, revision, leaseToken };
    return this.idempotency.once(request, async (tx) => {
      return this.views.toView(await this.deciding.decide(tx, actor, read, verdict));
    });
  }

  /** Throws 404 `case_not_found`, 403 `queue_not_allowed`. */
  async requireMayDecide(actor: Actor, caseId: Id): Promise<void> {
    await this.access.require(actor, caseId);
  }
}
