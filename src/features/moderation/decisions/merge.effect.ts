import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import type { ReopenedCase } from '#features/cases/handling/case-reversals.service.js';
import type { LockedClaim } from '#features/claims/claim-status.service.js';
import { MergingService, type Merge, type Pair } from '#features/claims/merging/merging.service.js';
import { flagsAfter } from '#features/claims/verdicts/verdict.policy.js';
import { VerdictsService } from '#features/claims/verdicts/verdicts.service.js';
import type { Decision, Facts } from '../ledger/ledger.entry.js';
import { actionUnfit, decisionOvertaken } from './decision.errors.js';

/** What decisions make of a claim that is part of another one on the same text. */
@Injectable()
export class MergeEffect {
  constructor(
    private readonly merging: MergingService,
    private readonly verdicts: VerdictsService,
  ) {}

  /** Locks the cases about both claims. */
  async lockCases(tx: Tx, caseId: Id, into: LockedClaim): Promise<void> {
    await this.merging.lockCases(tx, caseId, into);
  }

  /**
   * Moves what there is of the claim to the other one. Those who flagged hear what was found of that, now or when it is
   * judged. Returns the facts of the entry in the ledger. Throws 409 `action_unfit` for what has become part of something
   * else meanwhile.
   */
  async merge(
    tx: Tx,
    { claim, into }: Pair,
    saying: { readonly caseId: Id; readonly actorId: Id; readonly abusive: readonly Id[] },
  ): Promise<Facts> {
    if (!(await this.verdicts.canMerge(tx, claim, into.id))) {
      throw new AppError(actionUnfit, 'The other claim is part of another one now.');
    }
    const standing = await this.verdicts.findStanding(tx, into);
    const outcome = standing && flagsAfter('publish_verdict', standing);
    const merge: Merge = await this.merging.merge(tx, { claim, into }, { ...saying, outcome });
    return { merge };
  }

  /** Throws 409 `decision_overtaken` while the other claim is part of yet another one. */
  requireReversible(into: LockedClaim | null): void {
    if (into?.state !== 'superseded') return;
    throw new AppError(decisionOvertaken, 'The other claim is part of yet another one: reverse that first.');
  }

  /** Puts back what was moved. */
  async takeBack(
    tx: Tx,
    { claim, into }: Pair,
    { payload }: Decision,
    reopened: readonly ReopenedCase[],
  ): Promise<void> {
    const [again] = reopened;
    const merge = payload['merge'] as Merge | undefined;
    if (merge !== undefined && again !== undefined) await this.merging.takeBack(tx, { claim, into }, again.id, merge);
  }
}
