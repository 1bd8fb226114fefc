import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Tx } from '#platform/database/tx.js';
import { isStaff, type Actor, type Member } from '#platform/http/actor.js';
import { Idempotency, type IdempotentRequest } from '#platform/http/idempotency.js';
import { CaseAccessService } from '#features/cases/case-access.service.js';
import { deskOf } from '#features/cases/case.policy.js';
import type { Decision } from '../ledger/ledger.entry.js';
import type { Reversal, ReversalView } from './decision.contract.js';
import {
  decisionAlreadyReversed,
  decisionNotFound,
  decisionNotReversible,
  decisionOvertaken,
  reversalNotAllowed,
} from './decision.errors.js';
import { DecisionViews } from './decision.views.js';
import { DecisionsRepository } from './decisions.repository.js';
import { Reversing } from './reversing.js';

/** Taking decisions back: undone by whoever made them for a short while, reversed by a senior later. */
@Injectable()
export class ReversalsService {
  constructor(
    private readonly database: Database,
    private readonly repository: DecisionsRepository,
    private readonly access: CaseAccessService,
    private readonly reversing: Reversing,
    private readonly views: DecisionViews,
    private readonly idempotency: Idempotency,
  ) {}

  /**
   * Whoever decided undoes it before anybody is told, and has the case in hand again; a senior reverses it at any time.
   * Throws 404 `decision_not_found`, 403 `reversal_not_allowed`, `queue_not_allowed`, `conflict_of_interest`, or
   * `sanction_not_allowed` where a sanction on all sites came with it, 409 `decision_not_reversible`, `decision_already_reversed` or `decision_overtaken`.
   */
  async reverse(
    actor: Member,
    id: Id,
    { rationale }: Reversal,
    request: IdempotentRequest | null,
  ): Promise<ReversalView> {
    const decision = await this.requireReversible(actor, id);
    return this.idempotency.once(request, async (tx) => {
      const judged = await this.reversing.lock(tx, decision);
      const isUndo = this.isUndo(actor, decision);
      await this.requireJudge(tx, actor, decision, isUndo);
      await this.requireStanding(tx, decision);
      const { reversal, reopened } = await this.reversing.reverse(
        tx,
        actor,
        { decision, judged, isUndo },
        rationale ?? null,
      );
      const taken = isUndo ? await this.reversing.takeInHand(tx, actor, reopened) : [];
      return this.views.toReversalView(reversal, reopened, taken);
    });
  }

  /** Throws 404 `decision_not_found`, 403 `reversal_not_allowed` or `queue_not_allowed`. */
  async requireMayReverse(actor: Actor, id: Id): Promise<Decision> {
    const decision = await this.repository.find(this.database, id);
    const { siteId = '', section = null, caseId = null } = decision ?? {};
    if (decision === null || !isStaff(actor, siteId, section)) throw new AppError(decisionNotFound);
    if (caseId !== null) await this.access.require(actor, caseId);
    if (!this.isUndo(actor, decision) && !isSenior(actor, siteId)) throw new AppError(reversalNotAllowed);
    return decision;
  }

  private async requireReversible(actor: Member, id: Id): Promise<Decision & { readonly caseId: Id }> {
    const decision = await this.requireMayReverse(actor, id);
    const { caseId, payload } = decision;
    if (caseId === null || decision.supersedesId !== null || typeof payload['to'] !== 'string') {
      throw new AppError(decisionNotReversible);
    }
    return { ...decision, caseId };
  }

  private async requireJudge(
    tx: Tx,
    actor: Member,
    { caseId }: { readonly caseId: Id },
    isUndo: boolean,
  ): Promise<void> {
    const locked = await this.access.lock(tx, actor, caseId);
    if (!isUndo) await this.access.requireJudge(tx, actor, locked);
  }

  private async requireStanding(tx: Tx, { id }: Decision): Promise<void> {
    const { reversed, overtaken } = await this.repository.findSequel(tx, id);
    if (reversed) throw new AppError(decisionAlreadyReversed);
    if (overtaken) throw new AppError(decisionOvertaken);
  }

  private isUndo(actor: Actor, decision: Decision): boolean {
    return actor.kind === 'member' && decision.actorId === actor.accountId && this.views.canBeUndone(decision);
  }
}

function isSenior(actor: Actor, siteId: Id): boolean {
  return deskOf(actor, siteId)?.takesEscalated === true;
}
