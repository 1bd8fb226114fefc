import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import type { Member } from '#platform/http/actor.js';
import { FlagsService, type Flagged, type Looked } from '../cases/flags/flags.service.js';
import type { FlagView } from '../cases/flags/flag.contract.js';
import { ClaimStatusService } from './claim-status.service.js';
import type { NewClaimFlag } from './claim.contract.js';
import { claimJudged, claimNotFound } from './claim.errors.js';
import { CLAIM, type LockedClaim } from './claim.js';
import { ClaimsRepository } from './claims.repository.js';
import { EvidenceService } from './evidence/evidence.service.js';
import { MarkedClaims } from './joining/marked-claims.js';
import type { Marking } from './texts/marking.js';
import type { Subject } from './texts/subject.js';

/** A claim that somebody has flagged, and whether it was marked before. */
export interface FlaggedClaim {
  readonly id: Id;
  readonly flag: FlagView;
  readonly joined: boolean;
}

/** Readers who say that a sentence is wrong: one claim for one sentence, whoever comes first. The text is locked before. */
@Injectable()
export class ClaimFlaggingService {
  constructor(
    private readonly claims: ClaimsRepository,
    private readonly marked: MarkedClaims,
    private readonly statuses: ClaimStatusService,
    private readonly flags: FlagsService,
    private readonly evidence: EvidenceService,
  ) {}

  /** Joins the claim that the words are, or makes one. Throws as `flagClaim` does. */
  async flag(
    tx: Tx,
    actor: Member,
    { subject, marking }: { readonly subject: Subject; readonly marking: Marking },
    flag: Looked<NewClaimFlag>,
  ): Promise<FlaggedClaim> {
    const joined = await this.marked.findJoined(tx, subject, marking);
    const claim = joined ?? (await this.marked.add(tx, actor.accountId, subject, marking));
    const given = await this.flagClaim(tx, actor, { subject, claim }, flag);
    return { id: claim.id, flag: given, joined: joined !== null };
  }

  /** Flags a claim on a locked text that is known already. Throws 404 `claim_not_found`, and beyond that as `flagClaim` does. */
  async flagAgain(
    tx: Tx,
    actor: Member,
    { subject, claimId }: { readonly subject: Subject; readonly claimId: Id },
    flag: Looked<NewClaimFlag>,
  ): Promise<FlagView> {
    const claim = await this.claims.lock(tx, claimId);
    if (claim === null || claim.state === 'superseded') throw new AppError(claimNotFound);
    return this.flagClaim(tx, actor, { subject, claim }, flag);
  }

  /**
   * Flags a locked claim. Throws 403 `flag_own`, 409 `claim_judged` without new evidence, 409 `evidence_full`,
   * 409 `flag_pending`, 429 `flag_quota_reached`.
   */
  private async flagClaim(
    tx: Tx,
    actor: Member,
    { subject, claim }: { readonly subject: Subject; readonly claim: LockedClaim },
    flag: Looked<NewClaimFlag>,
  ): Promise<FlagView> {
    const brought = { claimId: claim.id, accountId: actor.accountId, evidence: flag.evidence };
    const { isNew } = await this.evidence.add(tx, brought);
    if (claim.state === 'verdict' && !isNew) throw claimJudged(claim.id, claim.verdictId);
    const current = claim.state === 'dismissed' ? await this.statuses.change(tx, claim, { state: 'open' }) : claim;
    const given = await this.flags.flagClaim(tx, actor, flaggedOf(current, subject), flag);
    await this.evidence.weigh(tx, claim.id);
    return given;
  }
}

/** A claim as flags and cases name it. */
function flaggedOf(claim: LockedClaim, { settings }: Pick<Subject, 'settings'>): Flagged {
  const { id, siteId, articleId, section, authorId, version: revision, quote: quotedText } = claim;
  return { type: CLAIM, id, siteId, articleId, section, authorId, revision, quotedText, settings };
}
