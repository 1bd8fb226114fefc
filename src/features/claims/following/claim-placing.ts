import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import { ClaimCasesService } from '#features/cases/claim-cases.service.js';
import type { CaseSubject } from '#features/cases/cases.service.js';
import type { Anchoring } from '../anchoring/reanchor.js';
import { ClaimMarks } from '../claim-marks.js';
import { ClaimStatusService } from '../claim-status.service.js';
import { CLAIM_CHANGED } from '../claim.events.js';
import { CLAIM, type AnchorState, type LockedClaim } from '../claim.js';
import { ClaimsRepository } from '../claims.repository.js';
import { ClustersService } from '../reuse/clusters.service.js';
import type { Subject } from '../texts/subject.js';
import { FollowingRepository, type Standing } from './following.repository.js';
import { isAttached } from './following.js';

/** Where a claim was found, and the version that it had then. */
export interface Searched {
  readonly version: number;
  readonly anchoring: Anchoring;
}

/** A claim with where it was found. */
interface Found {
  readonly claim: LockedClaim;
  readonly anchoring: Anchoring;
}

/** What follows from where the claims of a text were found. The text is locked before. */
@Injectable()
export class ClaimPlacing {
  constructor(
    private readonly repository: FollowingRepository,
    private readonly claims: ClaimsRepository,
    private readonly statuses: ClaimStatusService,
    private readonly marks: ClaimMarks,
    private readonly cases: ClaimCasesService,
    private readonly clusters: ClustersService,
  ) {}

  /**
   * Places some claims of the text, which are locked by id; `searched`: by their ids. One that was made since stands in the
   * newest revision already. False when somebody decided on one during the search: what they said stands, and it is to be
   * looked for again.
   */
  async place(tx: Tx, subject: Subject, ids: readonly Id[], searched: ReadonlyMap<string, Searched>): Promise<boolean> {
    const claims = (await this.claims.lockAll(tx, ids)).filter(({ state }) => state !== 'superseded');
    if (!subject.isVisible) {
      await this.take(tx, subject, claims);
      return true;
    }
    const known = claims.filter(({ id }) => searched.has(id));
    const found = known.flatMap((claim) => {
      const { version, anchoring } = searched.get(claim.id) ?? {};
      return anchoring && version === claim.version ? [{ claim, anchoring }] : [];
    });
    await this.move(tx, subject, found.filter(isAsBefore));
    for (const one of found.filter((each) => !isAsBefore(each))) await this.change(tx, subject, one);
    return found.length === known.length;
  }

  private async move(tx: Tx, { revision, type, id }: Subject, found: readonly Found[]): Promise<void> {
    const standings: Standing[] = found.map(({ claim, anchoring: { state, selectors } }) => {
      return { id: claim.id, state, selectors };
    });
    await this.repository.move(tx, revision, standings);
    const shown = found.filter(({ claim }) => claim.publicState !== 'none');
    if (shown.length > 0) await this.marks.rewrite(tx, { subjectType: type, subjectId: id });
    for (const { claim, anchoring } of shown)
      if (hasMoved({ claim, anchoring })) this.marks.tell(tx, CLAIM_CHANGED, claim);
  }

  /** Whoever judges has to know: another text is a new case, and the same text again settles it. */
  private async change(tx: Tx, { revision }: Subject, { claim, anchoring }: Found): Promise<void> {
    const { state: anchorState, selectors, rivals } = anchoring;
    const changed = await this.statuses.change(tx, claim, { anchorState, selectors, revision });
    if (claim.anchorState === 'subject_removed') await this.clusters.meet(tx, claim);
    if (rivals.length > 0) await this.ask(tx, changed, 'ambiguous');
    else if (isAttached(anchorState)) await this.cases.answer(tx, claim.id);
    else if (claim.state !== 'dismissed') await this.ask(tx, changed, anchorState);
  }

  private async ask(tx: Tx, claim: LockedClaim, because: AnchorState | 'ambiguous'): Promise<void> {
    const { id, siteId, articleId, section, authorId, version: revision } = claim;
    const subject: CaseSubject = { type: CLAIM, id, siteId, articleId, section, authorId, revision };
    await this.cases.ask(tx, subject, claim.quote, because);
  }

  /** The text is hidden, and its claims with it; nobody judges what its author took back. */
  private async take(tx: Tx, { isDeleted }: Subject, claims: readonly LockedClaim[]): Promise<void> {
    for (const claim of claims) {
      if (claim.anchorState !== 'subject_removed') {
        await this.statuses.change(tx, claim, { anchorState: 'subject_removed' });
      }
      if (isDeleted) await this.cases.close(tx, claim.id);
    }
  }
}

/** Whether nothing has changed but the place. */
function isAsBefore({ claim, anchoring: { state, selectors, rivals } }: Found): boolean {
  if (rivals.length > 0) return false;
  if (isAttached(claim.anchorState) && isAttached(state)) return true;
  return claim.anchorState === state && claim.selectors?.exact === selectors?.exact;
}

function hasMoved({ claim, anchoring }: Found): boolean {
  const [before, after] = [claim.selectors, anchoring.selectors];
  return before?.blockId !== after?.blockId || before?.start !== after?.start || before?.exact !== after?.exact;
}
