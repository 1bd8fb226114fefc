import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import { ClaimCasesService } from '#features/cases/claim-cases.service.js';
import { ClaimStatusService } from '../claim-status.service.js';
import { CLAIM, type LockedClaim, type PublicState } from '../claim.js';
import { ClustersService } from '../reuse/clusters.service.js';
import type { Finding, Standing } from './finding.js';
import type { ClaimAfter } from './verdict.policy.js';
import { ProposalsRepository } from './proposals.repository.js';
import { VerdictsRepository } from './verdicts.repository.js';

export type { Standing } from './finding.js';

/** How a verdict comes about. */
export interface Publishing {
  readonly verdictId: Id;
  readonly finding: Finding;
  /** Null: without a case. */
  readonly caseId: Id | null;
  /** Null: the program. */
  readonly authorId: Id | null;
  /** Who agreed to what was proposed; null: nobody had to. */
  readonly secondId: Id | null;
  readonly decisionId: Id;
}

/** What a claim was before a decision, as its entry in the ledger has it. */
export interface Before {
  readonly state: LockedClaim['state'];
  readonly publicState: PublicState;
  readonly verdictId: Id | null;
  readonly attributed: boolean;
}

/** A decision on a claim that is taken back. */
interface TakenBack {
  readonly before: Before;
  /** What can be had of that, as `findAgain` tells. */
  readonly again: Before;
  /** What it published. */
  readonly verdictId: Id | null;
  /** The case that it closed and the one in which its matter is taken up again, where nobody was told of it. */
  readonly undone: { readonly caseId: Id; readonly reopenedId: Id } | null;
}

/** What judging does to a claim: its verdicts, and what everybody may know of it. The claim is locked by the caller. */
@Injectable()
export class VerdictsService {
  constructor(
    private readonly statuses: ClaimStatusService,
    private readonly repository: VerdictsRepository,
    private readonly proposals: ProposalsRepository,
    private readonly clusters: ClustersService,
    private readonly cases: ClaimCasesService,
  ) {}

  /** What stands beside a claim; that of a claim judged by its cluster is another one's. */
  async findStanding(tx: Tx, { verdictId }: LockedClaim): Promise<Standing | null> {
    return verdictId === null ? null : this.repository.findStanding(tx, verdictId);
  }

  /** Throws 403 `conflict_of_interest` for whoever has a part in what says the same: a verdict goes there, or goes from there. */
  async requireImpartial(tx: Tx, claim: LockedClaim, accountId: Id): Promise<void> {
    await this.clusters.requireImpartial(tx, claim, accountId);
  }

  /** When the words were written: the comment, or, of an article, the claim. */
  async writtenAt(tx: Tx, { subjectType, subjectId, createdAt }: LockedClaim): Promise<Date> {
    const at = subjectType === 'comment' ? await this.repository.findWrittenAt(tx, subjectId) : null;
    return at ?? createdAt;
  }

  /** What was decided on a claim; with a finding that takes the place of what stood. */
  async apply(tx: Tx, claim: LockedClaim, after: ClaimAfter, publishing: Publishing | null): Promise<void> {
    if (claim.verdictId !== null && claim.verdictId !== after.verdictId) {
      await this.repository.end(tx, claim.id, claim.verdictId, publishing === null ? 'withdrawn' : 'superseded');
    }
    if (publishing !== null) await this.publish(tx, claim, publishing);
    // That the words changed is what was wanted.
    if (publishing !== null && publishing.finding.fixingRevision !== null) await this.cases.answer(tx, claim.id);
    if (!isOther(claim, after)) return;
    await this.statuses.change(tx, claim, after);
    if (claim.verdictId !== after.verdictId) await this.clusters.follow(tx, claim);
  }

  /** Whether a claim can become part of another, now that the text of both is locked. */
  async canMerge(tx: Tx, claim: LockedClaim, intoId: Id): Promise<boolean> {
    return this.repository.canMerge(tx, claim.id, intoId);
  }

  /** What a claim was before a decision, as far as it can be that again: the verdict of another may hold no longer. */
  async findAgain(tx: Tx, claim: LockedClaim, before: Before): Promise<Before> {
    const { verdictId, attributed } = before;
    const stands = verdictId === null || (await this.repository.canStand(tx, claim.id, verdictId));
    return stands ? before : { attributed, state: 'open', publicState: 'none', verdictId: null };
  }

  /** The claim is as it was before a decision. What was proposed before one that is undone waits again. */
  async takeBack(tx: Tx, claim: LockedClaim, { before, again, verdictId, undone }: TakenBack): Promise<void> {
    if (undone !== null) await this.proposals.resume(tx, undone.caseId, undone.reopenedId, verdictId);
    if (verdictId !== null) await this.repository.end(tx, claim.id, verdictId, 'withdrawn');
    if (before.verdictId !== null) await this.restore(tx, claim, before.verdictId);
    const changed = await this.statuses.change(tx, claim, { ...again, mergedInto: null });
    if (verdictId !== null) await this.askAgain(tx, changed, verdictId);
    if (before.verdictId !== claim.verdictId) await this.clusters.follow(tx, claim);
  }

  /** Words that changed were mended by the paper, and are not any more: somebody has to look at them. */
  private async askAgain(tx: Tx, claim: LockedClaim, correctionId: Id): Promise<void> {
    const { id, siteId, articleId, section, authorId, anchorState, version: revision, quote } = claim;
    if (anchorState !== 'text_changed' && anchorState !== 'orphaned') return;
    if ((await this.repository.findStanding(tx, correctionId))?.kind !== 'correction') return;
    await this.cases.ask(tx, { type: CLAIM, id, siteId, articleId, section, authorId, revision }, quote, anchorState);
  }

  /** The claim's own verdict holds again, or it is among those that have the verdict of another. */
  private async restore(tx: Tx, claim: LockedClaim, verdictId: Id): Promise<void> {
    await this.repository.restore(tx, claim.id, verdictId);
    if (claim.verdictId !== verdictId) await this.clusters.rejoin(tx, claim.id, verdictId);
  }

  /** With a second person it is a row that was proposed. */
  private async publish(tx: Tx, claim: LockedClaim, publishing: Publishing): Promise<void> {
    const { verdictId: id, secondId, decisionId } = publishing;
    if (secondId === null) await this.repository.insert(tx, { ...publishing, id, claim });
    else await this.repository.publish(tx, id, { secondId, decisionId });
  }
}

function isOther(claim: LockedClaim, after: ClaimAfter): boolean {
  const { state, publicState, verdictId } = claim;
  return state !== after.state || publicState !== after.publicState || verdictId !== after.verdictId;
}
