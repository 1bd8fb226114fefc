import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { Ids } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import type { Member } from '#platform/http/actor.js';
import { deskOf } from '#features/cases/case.policy.js';
import type { FencedCase } from '#features/cases/cases.service.js';
import type { LockedClaim } from '#features/claims/claim-status.service.js';
import { DraftsService } from '#features/claims/verdicts/drafts.service.js';
import type { ClaimAction } from '#features/claims/verdicts/finding.contract.js';
import type { SoundFinding } from '#features/claims/verdicts/findings.service.js';
import { ProposalsService, type Proposal } from '#features/claims/verdicts/proposals.service.js';
import { misfitIn } from '#features/claims/verdicts/verdict.policy.js';
import type { Decision, Facts } from '../ledger/ledger.entry.js';
import { CarryingOut } from './carrying-out.js';
import { ClaimEffect, requireFit, type JudgedClaim } from './claim.effect.js';
import type { Publication } from './claim.outcome.js';
import { Deciding, type ReadCase } from './deciding.js';
import type { ProposedView } from './decision.contract.js';
import { actionUnfit } from './decision.errors.js';
import type { Ruling } from './rulings.js';

/** A claim in the case about it, and what somebody rules. */
interface Matter {
  readonly actor: Member;
  readonly judged: JudgedClaim;
  readonly fenced: FencedCase;
  readonly ruling: Ruling<ClaimAction>;
  /** What was proposed in the case. */
  readonly waiting: readonly Proposal[];
}

/** One decision on a claim; where harm asks for it, of two people. */
@Injectable()
export class ClaimDeciding {
  constructor(
    private readonly claims: ClaimEffect,
    private readonly deciding: Deciding,
    private readonly proposals: ProposalsService,
    private readonly drafts: DraftsService,
    private readonly carrying: CarryingOut,
    private readonly ids: Ids,
  ) {}

  /**
   * Locks the text and the claim, then the case. Where somebody else has to agree first, what is found is proposed, and
   * the case is for others. Throws as `Deciding.decide` does.
   */
  async decide(tx: Tx, actor: Member, read: ReadCase, ruling: Ruling<ClaimAction>): Promise<Decision | ProposedView> {
    const judged = await this.claims.lock(tx, read.subjectId, ruling.mergeInto);
    await this.claims.lockCases(tx, read.id, judged);
    const fenced = await this.deciding.fence(tx, actor, read, judged);
    const misfit = misfitIn(fenced.queue, ruling.action);
    if (misfit !== null) throw new AppError(actionUnfit, misfit);
    requireFit(ruling.action, judged.claim, judged.standing, ruling.found);
    requireWord(actor, judged.claim, ruling);
    await this.claims.requireImpartial(tx, judged.claim, actor.accountId, ruling.action);
    const matter = { actor, judged, fenced, ruling, waiting: await this.proposals.list(tx, fenced.id) };
    const { found } = ruling;
    return found === null ? this.settle(tx, matter) : this.judge(tx, matter, found);
  }

  /** A finding: published alone or with whoever found it first, or proposed to others. */
  private async judge(tx: Tx, matter: Matter, found: SoundFinding): Promise<Decision | ProposedView> {
    const { actor, fenced, waiting } = matter;
    const opinion = await this.proposals.opinionOf(tx, fenced, found.finding, waiting);
    if (opinion === 'alone') return this.carryOut(tx, matter, this.claims.publicationOf(found, fenced.id));
    const [first] = waiting;
    if (opinion === 'agrees' && first !== undefined) {
      const agreed = { authorId: first.authorId, secondId: actor.accountId, answer: found.finding };
      return this.carryOut(tx, matter, await this.claims.publicationOfProposal(fenced, first, agreed));
    }
    return this.propose(tx, matter, found, opinion === 'differs');
  }

  private async propose(tx: Tx, matter: Matter, { finding }: SoundFinding, differs: boolean): Promise<ProposedView> {
    const { actor, judged, fenced } = matter;
    const { accountId: authorId } = actor;
    const id = this.ids.next();
    await this.proposals.propose(tx, { id, claim: judged.claim, fenced, finding, authorId, differs });
    await this.drafts.forget(tx, fenced.id, authorId);
    const { kind, rating, outcome } = finding;
    return { proposal: { id, caseId: fenced.id, kind, rating, outcome, differs } };
  }

  /** Nothing is found. What somebody proposed is answered by a finding, or by whoever judges what is difficult. */
  private async settle(tx: Tx, matter: Matter): Promise<Decision> {
    const { actor, judged, fenced, ruling, waiting } = matter;
    const isAnswer = ruling.action === 'mark_under_review' || deskOf(actor, fenced.siteId)?.takesEscalated === true;
    if (waiting.length > 0 && !isAnswer) throw new AppError(actionUnfit, 'Somebody has proposed a verdict here.');
    const { accountId: actorId } = actor;
    const saying = { caseId: fenced.id, actorId, abusive: ruling.abusiveFlags };
    return this.carryOut(tx, matter, null, await this.claims.merge(tx, judged, saying));
  }

  /** `merged`: facts of what went with a claim that is part of another one. */
  private async carryOut(
    tx: Tx,
    matter: Matter,
    publication: Publication | null,
    merged: Facts = {},
  ): Promise<Decision> {
    const { actor, judged, fenced, ruling } = matter;
    const outcome =
      fenced.queue === 'anchors' && ruling.action !== 'withdraw_verdict'
        ? await this.claims.placing(tx, judged.claim, ruling)
        : this.claims.outcomeOf(judged.claim, ruling, publication, merged);
    return this.carrying.carryOut(tx, { actor, ruling, judged, fenced, outcome });
  }
}

/** Beside other words, what everybody reads would say something else: that is for whoever judges what is difficult. */
function requireWord(actor: Member, claim: LockedClaim, { action }: Pick<Ruling, 'action'>): void {
  if (action !== 'reattach' || claim.publicState === 'none') return;
  if (deskOf(actor, claim.siteId)?.takesEscalated !== true) throw new AppError(actionUnfit, 'An editor says so.');
}
