import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import type { Member } from '#platform/http/actor.js';
import { Idempotency, type IdempotentRequest } from '#platform/http/idempotency.js';
import { toAppError } from '#platform/http/problem.filter.js';
import { toProblemView } from '#platform/http/problem.view.js';
import { Log } from '#platform/telemetry/log.js';
import { CaseAccessService, type FoundCase } from '#features/cases/case-access.service.js';
import { actionUnfit } from './decision.errors.js';
import type { BulkDecision, BulkResult, BulkJudgement, CommentAction, DecisionView } from './decision.contract.js';
import { DecisionViews } from './decision.views.js';
import { Deciding } from './deciding.js';
import { Rulings, type Ruling } from './rulings.js';

type Result = BulkResult['results'][number];
type Entry = BulkDecision['cases'][number];

/** Who decides, by which request. */
interface Bulk {
  readonly actor: Member;
  readonly requestId: string;
  readonly judgement: BulkJudgement;
}

/** Many cases with one judgement. Each is a decision by itself, with a lease, a transaction and a result of its own. */
@Injectable()
export class BulkDecisionsService {
  constructor(
    private readonly access: CaseAccessService,
    private readonly rulings: Rulings,
    private readonly deciding: Deciding,
    private readonly views: DecisionViews,
    private readonly idempotency: Idempotency,
    private readonly log: Log,
  ) {}

  /**
   * What is refused for one entry stands in its result, as if it had been asked alone; the others go on. A request with a
   * key has the answer of each entry kept: repeated after a crash, it goes on where that was. Throws 403
   * `queue_not_allowed` for whoever judges nothing on any site, 422 for a key of another body.
   */
  async decide(
    actor: Member,
    { cases, ...judgement }: BulkDecision,
    { requestId, request }: { readonly requestId: string; readonly request: IdempotentRequest | null },
  ): Promise<BulkResult> {
    await this.access.requireStaff(actor);
    if (request !== null) await this.idempotency.once(request, () => Promise.resolve({}));
    const bulk = { actor, requestId, judgement };
    const results: Result[] = [];
    for (const [place, entry] of cases.entries()) {
      const keyed = request && { ...request, scope: `${request.scope} ${String(place)}` };
      results.push(await this.attempt(bulk, entry, keyed));
    }
    return { results };
  }

  private async attempt(bulk: Bulk, entry: Entry, request: IdempotentRequest | null): Promise<Result> {
    const { caseId } = entry;
    const { requestId } = bulk;
    try {
      return { caseId, decision: await this.decideOne(bulk, entry, request), problem: null };
    } catch (error) {
      // The entries before are decided: their results are worth more than one answer of 500 for all.
      const refusal = toAppError(error);
      if (refusal.problem.status >= 500) this.log.error({ error, requestId, caseId }, refusal.problem.code);
      return { caseId, decision: null, problem: toProblemView(refusal, requestId) };
    }
  }

  private async decideOne(
    { actor, judgement }: Bulk,
    { caseId, version, revision }: Entry,
    request: IdempotentRequest | null,
  ): Promise<DecisionView> {
    const read = async (): Promise<{ found: FoundCase; ruling: Ruling<CommentAction> }> => {
      const found = await this.access.require(actor, caseId);
      if (found.subjectType !== 'comment') throw new AppError(actionUnfit, 'Appeals and claims are judged one by one.');
      return { found, ruling: await this.rulings.require(found, judgement) };
    };
    return this.idempotency.onceAfter(request, read, async (tx, { found, ruling }) => {
      const asRead = { ...found, version, revision, leaseToken: null };
      return this.views.toView(await this.deciding.decide(tx, actor, asRead, ruling));
    });
  }
}
