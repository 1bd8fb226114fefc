import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Member } from '#platform/http/actor.js';
import { CaseAccessService } from '#features/cases/case-access.service.js';
import { CaseProposalsService } from '#features/cases/handling/case-proposals.service.js';
import { ClaimStatusService } from '../claim-status.service.js';
import { CLAIM } from '../claim.js';
import { ProposalsRepository } from './proposals.repository.js';
import { proposalAnswered, proposalNotFound } from './verdict.errors.js';

/** Taking back what one has proposed. */
@Injectable()
export class RetractionsService {
  constructor(
    private readonly database: Database,
    private readonly proposals: ProposalsRepository,
    private readonly statuses: ClaimStatusService,
    private readonly cases: CaseProposalsService,
    private readonly access: CaseAccessService,
  ) {}

  /**
   * Whoever proposed has changed their mind, before anybody answered, and can judge the case as before. Locks the claim,
   * then the case. Throws 404 `case_not_found` or `proposal_not_found`, 403 `queue_not_allowed`, 409 `proposal_answered`.
   */
  async retract(actor: Member, caseId: Id): Promise<void> {
    const { subjectType, subjectId } = await this.access.require(actor, caseId);
    if (subjectType !== CLAIM) throw new AppError(proposalNotFound);
    await this.database.transaction(async (tx) => {
      await this.statuses.lock(tx, subjectId);
      const locked = await this.access.lock(tx, actor, caseId);
      const waiting = await this.proposals.list(tx, caseId);
      if (!waiting.some(({ authorId }) => authorId === actor.accountId)) throw new AppError(proposalNotFound);
      if (waiting.length > 1) throw new AppError(proposalAnswered);
      await this.proposals.retract(tx, caseId, actor.accountId);
      await this.cases.retract(tx, locked, actor.accountId);
    });
  }
}
