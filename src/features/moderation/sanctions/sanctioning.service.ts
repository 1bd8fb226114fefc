import { Injectable } from '@nestjs/common';
import { invalidField } from '#kernel/app-error.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Actor, Member } from '#platform/http/actor.js';
import { Idempotency, type IdempotentRequest } from '#platform/http/idempotency.js';
import { FoundAccountsService } from '#features/accounts/found-accounts.service.js';
import { ReasonsService } from '#features/sites/reasons.service.js';
import { SitesService } from '#features/sites/sites.service.js';
import { reasonUnknown } from '../decisions/decision.errors.js';
import type { NewSanction, SanctionView } from './sanction.contract.js';
import { requireConductOn, requireConductSites } from './sanction.policy.js';
import { SanctionsService } from './sanctions.service.js';

/** Sanctions that somebody imposes and lifts by themselves, without a case. */
@Injectable()
export class SanctioningService {
  constructor(
    private readonly database: Database,
    private readonly idempotency: Idempotency,
    private readonly accounts: FoundAccountsService,
    private readonly sites: SitesService,
    private readonly reasons: ReasonsService,
    private readonly sanctions: SanctionsService,
  ) {}

  /** Throws 403 `account_not_moderated`, 404 `account_not_found`, for readers of another publisher too. */
  async requireAccount(actor: Actor, accountId: Id): Promise<void> {
    await this.accounts.require(accountId, requireConductSites(actor));
  }

  /**
   * Throws 403 `account_not_moderated`, 404 `account_not_found` or `site_not_found`, 403 `sanction_not_allowed`, 400
   * `reason_unknown`.
   */
  async impose(
    actor: Member,
    accountId: Id,
    { site, reason: code, rationale, ...wanted }: NewSanction,
    request: IdempotentRequest | null,
  ): Promise<SanctionView> {
    await this.requireAccount(actor, accountId);
    const siteId = await this.requireSite(actor, site);
    const reason = await this.reasons.find(siteId, code);
    if (reason?.active !== true) throw reasonUnknown();
    const whole = { ...wanted, accountId, siteId, reason, rationale: rationale ?? null, causeId: null };
    return this.idempotency.once(request, (tx) => this.sanctions.impose(tx, actor, whole));
  }

  /**
   * Throws 403 `account_not_moderated`, 404 `account_not_found` or `sanction_not_found`, 403 `sanction_not_allowed`, 409
   * `sanction_lifted`.
   */
  async lift(actor: Member, accountId: Id, sanctionId: Id): Promise<void> {
    const siteIds = requireConductSites(actor);
    await this.database.transaction((tx) => this.sanctions.lift(tx, actor, { accountId, sanctionId, siteIds }));
  }

  /** Throws 404 `warning_not_found`. */
  async acknowledge({ accountId }: Member, decisionId: Id): Promise<void> {
    await this.database.transaction((tx) => this.sanctions.acknowledge(tx, accountId, decisionId));
  }

  /** The site that is named, or the only one on which the actor moderates. */
  private async requireSite(actor: Actor, slug: string | undefined): Promise<Id> {
    if (slug !== undefined) {
      const { id } = await this.sites.require(this.database, slug);
      requireConductOn(actor, id);
      return id;
    }
    const [only, ...others] = requireConductSites(actor);
    if (only === undefined || others.length > 0) throw invalidField('/site', 'required', 'Say on which site you act.');
    return only;
  }
}
