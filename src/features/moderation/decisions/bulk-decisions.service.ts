import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { Database } from '#platform/database/database.js';
import type { Member } from '#platform/http/actor.js';
import { toAppError } from '#platform/http/problem.filter.js';
import { toProblemView } from '#platform/http/problem.view.js';
import { Log } from '#platform/telemetry/log.js';
import { CaseAccessService } from '#features/cases/case-access.service.js';
import { actionUnfit } from './decision.errors.js';
import type { BulkDecision, BulkResult, BulkJudgement, DecisionView } from './decision.contract.js';
import { DecisionViews } from './decision.views.js';
import { Deciding } from './deciding.js';
import { Rulings } from './rulings.js';

type Result = BulkResult['results'][number];
type Entry = BulkDecision['cases'][number];

/** Many cases with one judgement. Each is a decision by itself, with a lease, a transaction and a result of its own. */
@Injectable()
export class BulkDecisionsService {
  constructor(
    private readonly access: CaseAccessService,
    private readonly rulings: Rulings,
    private readonly deciding: Deciding,
    private readonly views: DecisionViews,
    private readonly database: Database,
    private readonly log: Log,
  ) {}

  /**
   * What is refused for one entry stands in its result, as if it had been asked alone; the others go on. Throws 403
   * `queue_not_allowed` for whoever judges nothing on any site.
   */
  async decide(actor: Member, { cases, ...judgement }: BulkDecision, requestId: string): Promise<BulkResult> {
    await this.access.requireStaff(actor);
    const results: Result[] = [];
    for (const entry of cases) results.push(await this.attempt(actor, entry, judgement, requestId));
    return { results };
  }

  private async attempt(actor: Member, entry: Entry, judgement: BulkJudgement, requestId: string): Promise<Result> {
    const { caseId } = entry;
    try {
      return { caseId, decision: await this.decideOne(actor, entry, judgement), problem: null };
    } catch (error) {
      // The entries before are decided: their results are worth more than one answer of 500 for all.
      const refusal = toAppError(error);
      if (refusal.problem.status >= 500) this.log.error({ error, requestId, caseId }, refusal.problem.code);
      return { caseId, decision: null, problem: toProblemView(refusal, requestId) };
    }
  }

  private async decideOne(
    actor: Member,
    { caseId, version, revision }: Entry,
    judgement: BulkJudgement,
  ): Promise<DecisionView> {
    const found = await this.access.require(actor, caseId);
    if (found.subjectType !== 'comment') throw new AppError(actionUnfit, 'Appeals and claims are judged one by one.');
    const ruling = await this.rulings.require(found, judgement);
    const read = { ...found, version, revision, leaseToken: null };
    return this.views.toView(await this.database.transaction((tx) => this.deciding.decide(tx, actor, read, ruling)));
  }
}
