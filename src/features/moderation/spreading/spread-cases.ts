import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import { CaseProposalsService } from '#features/cases/handling/case-proposals.service.js';
import { CaseReversalsService, type ReopenedCase } from '#features/cases/handling/case-reversals.service.js';
import { CasesService, type CaseSubject, type Settlement } from '#features/cases/cases.service.js';
import type { LockedClaim } from '#features/claims/claim-status.service.js';
import { SpreadsRepository } from './spreads.repository.js';

/** The case of a decision of the program, and its round in it. */
export interface Round {
  readonly caseId: Id;
  readonly round: number;
  /** The one before, of the program as well; null: it is the first. */
  readonly previousId: Id | null;
}

/** What a verdict that the program brings to a claim, or takes from it, does to the cases about that. */
@Injectable()
export class SpreadCases {
  constructor(
    private readonly cases: CasesService,
    private readonly reversals: CaseReversalsService,
    private readonly proposals: CaseProposalsService,
    private readonly repository: SpreadsRepository,
  ) {}

  /** The first verdict: it settles the case that is open, with all that people have written there. */
  async settle(tx: Tx, claim: LockedClaim, settlement: Settlement): Promise<Round> {
    const { id: caseId, round } = await this.cases.settleByProgram(tx, 'claims', subjectOf(claim), settlement);
    await this.proposals.drop(tx, caseId);
    return { caseId, round, previousId: null };
  }

  /** What becomes of a verdict that the claim has: one more round of the case that it settled. One that is open stays so. */
  async goOn(tx: Tx, { id }: LockedClaim): Promise<Round> {
    const settled = await this.repository.findSettled(tx, id);
    if (settled === null) throw new Error(`The claim ${id} has the verdict of another, and nobody decided so.`);
    const { caseId, decisionId: previousId } = settled;
    return { caseId, round: await this.reversals.nextRound(tx, caseId), previousId };
  }

  /**
   * The verdict is gone: whatever readers flagged is judged by people. Null: nobody had flagged anything, or the author took
   * it back, which nobody judges any more.
   */
  async reopen(tx: Tx, claim: LockedClaim, { caseId }: Round): Promise<ReopenedCase | null> {
    if (await this.repository.isTakenBack(tx, claim)) return null;
    return this.reversals.reopenFlagged(tx, subjectOf(claim), caseId);
  }
}

function subjectOf({ id, siteId, articleId, section, authorId, version: revision }: LockedClaim): CaseSubject {
  return { type: 'claim', id, siteId, articleId, section, authorId, revision };
}
