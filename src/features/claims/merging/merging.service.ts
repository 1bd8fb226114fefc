import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import type { CaseSubject, FlagOutcome } from '#features/cases/cases.service.js';
import { ClaimCasesService } from '#features/cases/claim-cases.service.js';
import { CaseMergesService, type CaseMerge } from '#features/cases/handling/case-merges.service.js';
import { ClaimStatusService } from '../claim-status.service.js';
import { CLAIM, type LockedClaim } from '../claim.js';
import { EvidenceService } from '../evidence/evidence.service.js';
import { FollowingRepository } from '../following/following.repository.js';
import { MovedEvidenceRepository } from './moved-evidence.repository.js';

/** A claim and the one on the same text of which it is part; both are locked. */
export interface Pair {
  readonly claim: LockedClaim;
  readonly into: LockedClaim;
}

/** Who says so, in which case. */
interface Saying {
  readonly caseId: Id;
  readonly actorId: Id;
  /** Flags that are no error but abuse: they stay. */
  readonly abusive: readonly Id[];
  /** What became of flags on the other claim, which is judged; null: it is not. */
  readonly outcome: FlagOutcome | null;
}

/** What went with a claim, as the entry in the ledger has it. */
export interface Merge extends CaseMerge {
  readonly evidence: number;
  /** There was nothing to judge in the other claim, and now there is. */
  readonly isAwake: boolean;
}

/** Claims that are part of others: whoever flagged the one, flags the other, and its evidence is evidence for both. */
@Injectable()
export class MergingService {
  constructor(
    private readonly repository: MovedEvidenceRepository,
    private readonly evidence: EvidenceService,
    private readonly statuses: ClaimStatusService,
    private readonly cases: CaseMergesService,
    private readonly claimCases: ClaimCasesService,
    private readonly following: FollowingRepository,
  ) {}

  /** Locks the case about a claim and the open one about the other, before the first is fenced. */
  async lockCases(tx: Tx, caseId: Id, { id }: LockedClaim): Promise<void> {
    await this.cases.lock(tx, caseId, { type: CLAIM, id });
  }

  /**
   * Moves flags and evidence; what becomes of the claim itself is the caller's. New flags on what was dismissed open it
   * again. Nobody has to look for words that are part of others.
   */
  async merge(tx: Tx, { claim, into }: Pair, saying: Saying): Promise<Merge> {
    const { caseId: fromCaseId, actorId, abusive, outcome } = saying;
    const evidence = await this.repository.move(tx, claim.id, into.id);
    const isAwake = into.state === 'dismissed' && (await this.cases.hasFlags(tx, fromCaseId, abusive));
    const current = isAwake ? await this.statuses.change(tx, into, { state: 'open' }) : into;
    const [from, to] = [subjectOf(claim), subjectOf(current)];
    const merge = await this.cases.merge(tx, { fromCaseId, from, to, abusive, outcome, words: into.quote, actorId });
    await this.evidence.weigh(tx, into.id);
    await this.claimCases.answer(tx, claim.id);
    return { ...merge, evidence, isAwake };
  }

  /** Puts all of it back, into the case in which the claim is judged again. It is looked for in what was written since. */
  async takeBack(tx: Tx, { claim, into }: Pair, reopenedId: Id, merge: Merge): Promise<void> {
    await this.repository.moveBack(tx, claim.id);
    const isLeft = await this.cases.takeBack(tx, { type: CLAIM, id: claim.id }, reopenedId, merge);
    if (isLeft && merge.isAwake && into.state === 'open') await this.statuses.change(tx, into, { state: 'dismissed' });
    for (const { id } of [claim, into]) await this.evidence.weigh(tx, id);
    await this.following.note(tx, { type: claim.subjectType, id: claim.subjectId });
  }
}

function subjectOf({ id, siteId, articleId, section, authorId, version: revision }: LockedClaim): CaseSubject {
  return { type: CLAIM, id, siteId, articleId, section, authorId, revision };
}
