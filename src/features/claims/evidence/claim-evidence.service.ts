import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import type { Id } from '#kernel/ids.js';
import { requireMayTakePart } from '#features/accounts/account.policy.js';
import { SitesService } from '#features/sites/sites.service.js';
import { Database } from '#platform/database/database.js';
import type { Reader } from '#platform/database/reader.js';
import { isStaff, type Actor, type Member } from '#platform/http/actor.js';
import { Idempotency, type IdempotentRequest } from '#platform/http/idempotency.js';
import { claimNotFound, claimsOff } from '../claim.errors.js';
import { ClaimsService } from '../claims.service.js';
import type { EvidenceItems, EvidenceView, NewEvidence } from './evidence.contract.js';
import { EvidenceService } from './evidence.service.js';

/** Bringing evidence for a claim that one sees, without flagging it: also against those who did. */
@Injectable()
export class ClaimEvidenceService {
  constructor(
    private readonly database: Database,
    private readonly claims: ClaimsService,
    private readonly sites: SitesService,
    private readonly evidence: EvidenceService,
    private readonly idempotency: Idempotency,
  ) {}

  /**
   * A page that one has named before stays as it was. Throws 404 `claim_not_found`, 403 `claims_off` or for an account that
   * may not take part here, 409 `evidence_full`.
   */
  async bring(
    actor: Member,
    claimId: Id,
    item: NewEvidence,
    request: IdempotentRequest | null = null,
  ): Promise<EvidenceView> {
    return this.idempotency.once(request, async (tx) => {
      await this.requireOpen(tx, actor, claimId);
      const { accountId } = actor;
      await this.evidence.add(tx, { claimId, accountId, evidence: [item] });
      await this.evidence.weigh(tx, claimId);
      const brought = await this.evidence.findOwn(tx, { claimId, accountId, url: item.url });
      if (brought === null) throw new Error(`The evidence for the claim ${claimId} was not added.`);
      return brought;
    });
  }

  /** The checks that come before what is sent is known. Throws 404 and 403 as `bring` does. */
  async requireMayBring(actor: Actor, claimId: Id): Promise<void> {
    await this.requireOpen(this.database, actor, claimId);
  }

  /**
   * Of a claim that one sees: all of it for the staff, for others what they brought. Whoever wrote the words is not to know
   * who calls them wrong, of the staff or not. Throws 404 `claim_not_found`.
   */
  async list(actor: Member, claimId: Id): Promise<EvidenceItems> {
    const { siteId, section, authorId } = await this.claims.requireSeen(actor, claimId);
    const items =
      isStaff(actor, siteId, section) && authorId !== actor.accountId
        ? await this.evidence.listOf(this.database, claimId)
        : await this.evidence.listOwn(this.database, claimId, actor.accountId);
    return { items, next: null };
  }

  private async requireOpen(reader: Reader, actor: Actor, claimId: Id): Promise<void> {
    const { siteId, view } = await this.claims.requireSeen(actor, claimId, reader);
    const site = await this.sites.requireById(reader, siteId);
    requireMayTakePart(actor, site);
    if (!site.settings.claims) throw new AppError(claimsOff);
    if (view.state === 'superseded') throw new AppError(claimNotFound);
  }
}
