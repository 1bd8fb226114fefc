import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import type { Actor, Member } from '#platform/http/actor.js';
import { Idempotency, type IdempotentRequest } from '#platform/http/idempotency.js';
import { requireMayTakePart } from '../accounts/account.policy.js';
import { requireOthers } from '../cases/flags/flags.service.js';
import { siteOf } from '../threads/thread.policy.js';
import { ClaimFlaggingService } from './claim-flagging.service.js';
import type { FlaggedClaimView, NewClaim, NewClaimFlag } from './claim.contract.js';
import { claimsOff, typoInComment } from './claim.errors.js';
import type { SubjectType } from './claim.js';
import { ClaimsService } from './claims.service.js';
import { MarkingFinder } from './texts/marking.js';
import type { Subject } from './texts/subject.js';
import { SubjectsService } from './texts/subjects.service.js';
import { TyposService } from './typos/typos.service.js';

/** What readers send about a sentence: who may, where it stands, and what becomes of it, in one transaction. */
@Injectable()
export class ClaimIntakeService {
  constructor(
    private readonly subjects: SubjectsService,
    private readonly markings: MarkingFinder,
    private readonly flagging: ClaimFlaggingService,
    private readonly typos: TyposService,
    private readonly claims: ClaimsService,
    private readonly idempotency: Idempotency,
  ) {}

  /**
   * Marks words in a text. Throws 404 `article_not_found` or `comment_not_found`, 403 `claims_off`, `flag_own` or for an
   * account that may not take part here, 400 at `/revision`, `/quote/exact` or `/reason`, 409 `quote_changed`,
   * `claim_judged` or `flag_pending`, 429 `flag_quota_reached`.
   */
  async mark(
    actor: Member,
    { type, id }: { readonly type: SubjectType; readonly id: Id },
    { reason, ...sent }: NewClaim,
    request: IdempotentRequest | null = null,
  ): Promise<FlaggedClaimView> {
    return this.idempotency.once(request, async (tx) => {
      const subject = await this.lock(tx, actor, type, id);
      const marking = await this.markings.find(tx, subject, sent);
      if (reason === 'typo') {
        if (type === 'comment') throw typoInComment();
        await this.typos.report(tx, actor, subject, { ...marking, statement: sent.statement ?? null });
        return { claim: null, flag: null, joined: false };
      }
      const {
        id: claimId,
        flag,
        joined,
      } = await this.flagging.flag(tx, actor, { subject, marking }, { ...sent, reason });
      return { claim: await this.claims.requireView(tx, claimId), flag, joined };
    });
  }

  /** Flags a claim that one sees. Throws 404 `claim_not_found`, and beyond that as `mark` does. */
  async flag(
    actor: Member,
    claimId: Id,
    flag: NewClaimFlag,
    request: IdempotentRequest | null = null,
  ): Promise<FlaggedClaimView> {
    return this.idempotency.once(request, async (tx) => {
      const seen = await this.claims.requireSeen(actor, claimId, tx);
      const subject = await this.lock(tx, actor, seen.subjectType, seen.subjectId);
      const given = await this.flagging.flagAgain(tx, actor, { subject, claimId }, flag);
      return { claim: await this.claims.requireView(tx, claimId), flag: given, joined: true };
    });
  }

  /** The checks of an article that come before what is sent is known. Throws 404 and 403 as `mark` does. */
  async requireMayMarkArticle(actor: Actor, id: Id): Promise<void> {
    requireMayMark(actor, await this.subjects.require(actor, 'article', id));
  }

  /** The same for a comment. */
  async requireMayMarkComment(actor: Actor, id: Id): Promise<void> {
    requireMayMark(actor, await this.subjects.require(actor, 'comment', id));
  }

  /** The same for a claim. Throws 404 `claim_not_found`. */
  async requireMayFlag(actor: Actor, id: Id): Promise<void> {
    const { subjectType, subjectId } = await this.claims.requireSeen(actor, id);
    requireMayMark(actor, await this.subjects.require(actor, subjectType, subjectId));
  }

  private async lock(tx: Tx, actor: Member, type: SubjectType, id: Id): Promise<Subject> {
    const subject = await this.subjects.lock(tx, actor, type, id);
    requireMayMark(actor, subject);
    return subject;
  }
}

function requireMayMark(actor: Actor, { authorId, siteId, settings }: Subject): void {
  if (actor.kind === 'member') requireOthers(actor, { authorId });
  requireMayTakePart(actor, siteOf({ siteId, settings }));
  if (!settings.claims) throw new AppError(claimsOff);
}
