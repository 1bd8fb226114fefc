import { Injectable } from '@nestjs/common';
import { AppError, invalidField } from '#kernel/app-error.js';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import type { FencedCase } from '#features/cases/cases.service.js';
import { ClaimStatusService, type LockedClaim } from '#features/claims/claim-status.service.js';
import type { ClaimAction } from '#features/claims/verdicts/finding.contract.js';
import type { SoundFinding } from '#features/claims/verdicts/findings.service.js';
import type { Proposal } from '#features/claims/verdicts/proposals.service.js';
import {
  claimAfter,
  flagsAfter,
  misfitOf,
  reachesSiblings,
  type ClaimAfter,
} from '#features/claims/verdicts/verdict.policy.js';
import { VerdictsService, type Standing } from '#features/claims/verdicts/verdicts.service.js';
import type { Decision, Facts } from '../ledger/ledger.entry.js';
import { AnchorEffect } from './anchor.effect.js';
import { beforeOf, claimFacts, claimInputs, toldOf, type Publication } from './claim.outcome.js';
import type { AppealAction } from './decision.contract.js';
import { actionUnfit } from './decision.errors.js';
import {
  Effects,
  type Deed,
  type JudgedSubject,
  type Outcome,
  type ReplacingOutcome,
  type TakingBack,
} from './effects.js';
import { MergeEffect } from './merge.effect.js';
import { Publications } from './publications.js';
import type { Ruling } from './rulings.js';

/** A claim locked for a decision, with what stands beside it. */
export interface JudgedClaim extends JudgedSubject {
  readonly claim: LockedClaim;
  readonly standing: Standing | null;
  /** Of which it is part, or is to be; null without. */
  readonly into: LockedClaim | null;
}

type Joined = Pick<JudgedClaim, 'claim' | 'into'>;
type Deciding = Pick<Ruling<ClaimAction>, 'action' | 'mergeInto'>;

const UPHELD = ['upheld', 'partly_upheld'] as const;

/** What decisions do to claims. */
@Injectable()
export class ClaimEffect {
  constructor(
    private readonly statuses: ClaimStatusService,
    private readonly verdicts: VerdictsService,
    private readonly anchors: AnchorEffect,
    private readonly merges: MergeEffect,
    private readonly publications: Publications,
    effects: Effects,
  ) {
    effects.on('claim', this);
  }

  /** Throws 404 `claim_not_found`. */
  async lock(tx: Tx, id: Id, intoId: Id | null = null): Promise<JudgedClaim> {
    const { claim, into } = await this.lockClaims(tx, id, intoId);
    const standing = await this.verdicts.findStanding(tx, claim);
    const { siteId, articleId, section, authorId, version: revision, state: status, quote: text } = claim;
    return {
      ...{ type: 'claim', id, siteId, articleId, section, authorId, revision, status, text, claim, standing, into },
      createdAt: await this.verdicts.writtenAt(tx, claim),
      takingBack: (decision, isUndo) => this.takingBack(tx, { claim, into }, { decision, isUndo }),
      replacing: (ruling) => this.replacing(claim, standing, ruling),
    };
  }

  /** Throws 403 `conflict_of_interest` for whoever wrote or flagged what says the same, where the decision reaches that. */
  async requireImpartial(tx: Tx, claim: LockedClaim, actorId: Id | null, action: string): Promise<void> {
    if (actorId !== null && reachesSiblings(action)) await this.verdicts.requireImpartial(tx, claim, actorId);
  }

  /** A finding as whoever decides publishes it alone. */
  publicationOf(found: SoundFinding, caseId: Id | null): Publication {
    return this.publications.of(found, caseId);
  }

  /** What somebody proposed, as somebody else publishes it who agrees. */
  async publicationOfProposal(
    fenced: FencedCase,
    proposal: Proposal,
    agreed: NonNullable<Publication['agreed']>,
  ): Promise<Publication> {
    return this.publications.ofProposal(fenced, proposal, agreed);
  }

  /** Locks what is decided with the case of a claim, before that is fenced: with a claim of which it is part, its case. */
  async lockCases(tx: Tx, caseId: Id, { into }: JudgedClaim): Promise<void> {
    if (into !== null) await this.merges.lockCases(tx, caseId, into);
  }

  /** Moves what there is of the claim to the one of which it is part. Returns facts of the entry; throws as `MergeEffect.merge`. */
  async merge(
    tx: Tx,
    { claim, into }: JudgedClaim,
    saying: { readonly caseId: Id; readonly actorId: Id; readonly abusive: readonly Id[] },
  ): Promise<Facts> {
    return into === null ? {} : this.merges.merge(tx, { claim, into }, saying);
  }

  /** What an action that fits makes of a claim. */
  outcomeOf(
    claim: LockedClaim,
    { action, mergeInto }: Deciding,
    publication: Publication | null,
    merged: Facts = {},
  ): Outcome {
    const finding = publication?.found.finding ?? null;
    const published = publication && { ...publication.found.finding, id: publication.verdictId };
    const after = claimAfter(action, claim, { published, mergeInto });
    return {
      to: after.state,
      reason: finding?.label ?? null,
      flags: flagsAfter(action, finding),
      told: toldOf(action, claim, publication),
      facts: { ...claimFacts(claim, after, publication), ...merged },
      inputs: claimInputs(publication),
      isInterim: action === 'mark_under_review',
      change: (tx, deed) => this.change(tx, claim, after, publication && { ...publication, deed }),
    };
  }

  /** What is decided on a claim whose text has changed. Throws 400 at `/anchor`. */
  async placing(tx: Tx, claim: LockedClaim, ruling: Pick<Ruling, 'anchor'>): Promise<Outcome> {
    return this.anchors.outcomeOf(tx, claim, ruling);
  }

  private async lockClaims(tx: Tx, id: Id, intoId: Id | null): Promise<Joined> {
    if (intoId === null) return { claim: await this.statuses.lock(tx, id), into: null };
    const [claim, into] = await this.statuses.lockBoth(tx, id, intoId);
    return { claim, into };
  }

  private async change(
    tx: Tx,
    claim: LockedClaim,
    after: ClaimAfter,
    publication: (Publication & { readonly deed: Deed }) | null,
  ): Promise<void> {
    if (publication === null) return this.verdicts.apply(tx, claim, after, null);
    const { verdictId, found, caseId, agreed, deed } = publication;
    const { authorId = deed.actorId, secondId = null } = agreed ?? {};
    const publishing = { verdictId, finding: found.finding, caseId, authorId, secondId, decisionId: deed.decisionId };
    return this.verdicts.apply(tx, claim, after, publishing);
  }

  /**
   * The claim is as it was, as far as that can be. Flags that a settled decision upheld were judged wrongly; in all other
   * cases they wait again, with the new case. Where a verdict stands again that was withdrawn, there is nothing to judge
   * but where it stands.
   */
  private async takingBack(
    tx: Tx,
    { claim, into }: Joined,
    { decision, isUndo }: { readonly decision: Decision; readonly isUndo: boolean },
  ): Promise<TakingBack> {
    const { action, caseId, payload } = decision;
    this.merges.requireReversible(into);
    const { before, verdictId } = beforeOf(decision);
    const again = await this.verdicts.findAgain(tx, claim, before);
    const wasUpheld = UPHELD.some((outcome) => outcome === flagsAfter(action, findingIn(payload)));
    const isSettled = action === 'withdraw_verdict' && again.verdictId !== null && payload['queue'] !== 'anchors';
    const { state: to, ...facts } = again;
    return {
      to,
      isOpenAgain: isUndo || !isSettled,
      overturned: !isUndo && wasUpheld ? UPHELD : [],
      facts,
      change: async (within, by, reopened) => {
        await this.requireImpartial(within, claim, isUndo ? null : by, action);
        const [first] = reopened;
        const undone = isUndo && caseId !== null && first ? { caseId, reopenedId: first.id } : null;
        if (action === 'reattach') await this.anchors.takeBack(within, claim, decision);
        else await this.verdicts.takeBack(within, claim, { before, again, verdictId, undone });
        if (into !== null) await this.merges.takeBack(within, { claim, into }, decision, reopened);
      },
    };
  }

  private replacing(claim: LockedClaim, standing: Standing | null, ruling: Ruling<AppealAction>): ReplacingOutcome {
    const { found, sanction } = ruling;
    if (found === null) throw invalidField('/verdict', 'required', 'Say what takes the place of the verdict.');
    if (sanction !== null) throw new AppError(actionUnfit, 'No sanction follows from a verdict.');
    const verdict = standing?.kind === 'verdict' ? 'amend_verdict' : 'publish_verdict';
    const action = found.finding.kind === 'correction' ? 'correct' : verdict;
    requireFit(action, claim, standing, found);
    const outcome = this.outcomeOf(claim, { ...ruling, action }, this.publicationOf(found, null));
    const change: Outcome['change'] = async (tx, deed) => {
      await this.requireImpartial(tx, claim, deed.actorId, action);
      await outcome.change(tx, deed);
    };
    return { action, ...outcome, change };
  }
}

/** Throws 409 `action_unfit` for what does not fit a claim as it is, or as whoever judges it says. */
export function requireFit(
  action: ClaimAction,
  claim: LockedClaim,
  standing: Standing | null,
  found: SoundFinding | null,
): void {
  const attributed = found?.finding.attributed ?? claim.attributed;
  const misfit = misfitOf(action, { ...claim, attributed }, standing);
  if (misfit !== null) throw new AppError(actionUnfit, misfit);
}

function findingIn(payload: Facts): Parameters<typeof flagsAfter>[1] {
  const { rating = null, outcome = null } = payload as Partial<NonNullable<Parameters<typeof flagsAfter>[1]>>;
  return { rating, outcome };
}
