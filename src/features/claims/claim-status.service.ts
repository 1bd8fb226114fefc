import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import { CasesService } from '../cases/cases.service.js';
import { ClaimThreadsService } from '../threads/claim-threads.service.js';
import { ClaimLocks } from './claim-locks.js';
import { ClaimMarks } from './claim-marks.js';
import { CLAIM_CHANGED, CLAIM_MARKED, CLAIM_UNMARKED, CLAIM_VERDICT } from './claim.events.js';
import { CLAIM, type LockedClaim, type PublicState } from './claim.js';
import { ClaimsRepository, type ClaimColumns } from './claims.repository.js';

export type { LockedClaim } from './claim.js';

/** The one way in which a claim changes: its state, what stands beside the words, the event and its open cases. */
@Injectable()
export class ClaimStatusService {
  constructor(
    private readonly claims: ClaimsRepository,
    private readonly locks: ClaimLocks,
    private readonly marks: ClaimMarks,
    private readonly threads: ClaimThreadsService,
    private readonly cases: CasesService,
  ) {}

  /** Locks the text in which the claim stands, then the claim; see `ClaimLocks`. Throws 404 `claim_not_found`. */
  async lock(tx: Tx, id: Id): Promise<LockedClaim> {
    return this.locks.lock(tx, id);
  }

  /** The same for two. */
  async lockBoth(tx: Tx, id: Id, otherId: Id): Promise<readonly [LockedClaim, LockedClaim]> {
    return this.locks.lockBoth(tx, id, otherId);
  }

  /** Changes a locked claim, and tells of what was or is public of it. Its open cases are about the claim as it is now. */
  async change(tx: Tx, claim: LockedClaim, changes: Partial<ClaimColumns>): Promise<LockedClaim> {
    const changed = { ...claim, mergedInto: null, ...changes, version: claim.version + 1 };
    await this.claims.change(tx, claim.id, { ...changed, wasPublic: claim.publicState !== 'none' });
    await this.cases.revise(tx, CLAIM, claim.id, changed.version);
    if (claim.publicState === 'none' && changed.publicState === 'none') return changed;
    await this.debate(tx, claim, changed.publicState);
    await this.marks.rewrite(tx, claim);
    this.marks.tell(tx, eventOf(claim.publicState, changed.publicState), claim);
    return changed;
  }

  /** Where the site wants it, what everybody sees of a claim is debated in a thread of its own, as long as it is seen. */
  private async debate(tx: Tx, claim: LockedClaim, after: PublicState): Promise<void> {
    const { id: claimId, articleId, isSubjectVisible } = claim;
    if (after === 'none' || !isSubjectVisible) return this.threads.closeOfClaim(tx, claimId);
    const threadId = await this.threads.openOfClaim(tx, { articleId, claimId });
    if (threadId !== null && threadId !== claim.threadId) await this.claims.putThread(tx, claimId, threadId);
  }
}

function eventOf(before: PublicState, after: PublicState): string {
  if (after === 'none') return CLAIM_UNMARKED;
  if (before === after) return CLAIM_CHANGED;
  return after === 'under_review' ? CLAIM_MARKED : CLAIM_VERDICT;
}
