import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Member } from '#platform/http/actor.js';
import { Idempotency, type IdempotentRequest } from '#platform/http/idempotency.js';
import { ClaimAdmissionService, type Place } from './claim-admission.service.js';
import { ClaimFlaggingService } from './claim-flagging.service.js';
import type { FlaggedClaimView, NewClaim, NewClaimFlag } from './claim.contract.js';
import { typoInComment } from './claim.errors.js';
import { ClaimsService } from './claims.service.js';
import { MarkingFinder } from './texts/marking.js';
import { TyposService } from './typos/typos.service.js';

/** What readers send about a sentence: where it stands, and what becomes of it, in one transaction. */
@Injectable()
export class ClaimIntakeService {
  constructor(
    private readonly admission: ClaimAdmissionService,
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
    place: Place,
    marked: NewClaim,
    request: IdempotentRequest | null = null,
  ): Promise<FlaggedClaimView> {
    return this.idempotency.onceAfter(
      request,
      () => this.admission.look(place, marked),
      async (tx, { reason, ...sent }) => {
        const subject = await this.admission.lock(tx, actor, place);
        const marking = await this.markings.find(tx, subject, sent);
        if (reason === 'typo') {
          if (place.type === 'comment') throw typoInComment();
          await this.typos.report(tx, actor, subject, { ...marking, statement: sent.statement ?? null });
          return { claim: null, flag: null, joined: false };
        }
        const said = { ...sent, reason };
        const { id, flag, joined } = await this.flagging.flag(tx, actor, { subject, marking }, said);
        return { claim: await this.claims.requireView(tx, id), flag, joined };
      },
    );
  }

  /** Flags a claim that one sees, or the one of which it is part now. Throws 404 `claim_not_found`, and beyond that as `mark` does. */
  async flag(
    actor: Member,
    claimId: Id,
    flag: NewClaimFlag,
    request: IdempotentRequest | null = null,
  ): Promise<FlaggedClaimView> {
    return this.idempotency.onceAfter(
      request,
      () => this.admission.lookOnClaim(claimId, flag),
      async (tx, looked) => {
        const { view, subjectType: type, subjectId } = await this.claims.requireLed(actor, claimId, tx);
        const subject = await this.admission.lock(tx, actor, { type, id: subjectId });
        const given = await this.flagging.flagAgain(tx, actor, { subject, claimId: view.id }, looked);
        return { claim: await this.claims.requireView(tx, view.id), flag: given, joined: true };
      },
    );
  }
}
