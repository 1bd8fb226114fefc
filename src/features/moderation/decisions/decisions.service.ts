import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import type { Actor, Member } from '#platform/http/actor.js';
import { Idempotency, type IdempotentRequest } from '#platform/http/idempotency.js';
import { CaseAccessService } from '#features/cases/case-access.service.js';
import { APPEALED } from '../appeals/appeal.js';
import { Judging } from '../appeals/judging.js';
import type { Decision } from '../ledger/ledger.entry.js';
import type { Decide, DecisionView } from './decision.contract.js';
import { actionUnfit } from './decision.errors.js';
import { DecisionViews } from './decision.views.js';
import { Deciding, type ReadCase } from './deciding.js';
import { isJudgement, isOfComment, Rulings, type AnyRuling } from './rulings.js';

/** Deciding the case that somebody has in hand. */
@Injectable()
export class DecisionsService {
  constructor(
    private readonly access: CaseAccessService,
    private readonly rulings: Rulings,
    private readonly deciding: Deciding,
    private readonly judging: Judging,
    private readonly views: DecisionViews,
    private readonly idempotency: Idempotency,
  ) {}

  /** Throws 404 `case_not_found`, 403 `queue_not_allowed`, 400 at `/reason`, then as `Deciding.decide` and `Judging.judge` do. */
  async decide(
    actor: Member,
    caseId: Id,
    { leaseToken, revision, ...judgement }: Decide,
    { version, request }: { readonly version: number; readonly request: IdempotentRequest | null },
  ): Promise<DecisionView> {
    const found = await this.access.requireDecider(actor, caseId);
    const ruling = await this.rulings.require(found.siteId, judgement);
    const read = { ...found, version, revision, leaseToken };
    return this.idempotency.once(request, async (tx) =>
      this.views.toView(await this.decideIn(tx, actor, read, ruling)),
    );
  }

  /** Throws 404 `case_not_found`, 403 `queue_not_allowed`. */
  async requireMayDecide(actor: Actor, caseId: Id): Promise<void> {
    await this.access.requireDecider(actor, caseId);
  }

  /** A case about a decision is an appeal; all others are about what somebody wrote. */
  private async decideIn(tx: Tx, actor: Member, read: ReadCase, ruling: AnyRuling): Promise<Decision> {
    const isAppeal = read.subjectType === APPEALED;
    if (isAppeal && isJudgement(ruling)) return this.judging.judge(tx, actor, read, ruling);
    if (!isAppeal && isOfComment(ruling)) return this.deciding.decide(tx, actor, read, ruling);
    throw new AppError(actionUnfit, `${ruling.action} is no answer to what this case asks.`);
  }
}
