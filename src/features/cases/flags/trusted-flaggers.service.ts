import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { Cursors } from '#kernel/cursor.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Actor, Member } from '#platform/http/actor.js';
import type { Page } from '#platform/http/page.contract.js';
import { AccountsService } from '#features/accounts/accounts.service.js';
import { FoundAccountsService } from '#features/accounts/found-accounts.service.js';
import { SitesService, type Site } from '#features/sites/sites.service.js';
import { deskOf } from '../case.policy.js';
import type { PutTrustedFlagger, TrustedFlaggersQuery, TrustedFlaggerView } from './trusted-flagger.contract.js';
import { flaggerOnStaff, trustedFlaggersNotAllowed } from './trusted-flagger.errors.js';
import { TrustedFlaggersRepository, type TrustedFlagger } from './trusted-flaggers.repository.js';

/** After every id. */
const NEWEST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Whose reports come before others on a site, by the word of its admins (DSA, Article 22). */
@Injectable()
export class TrustedFlaggersService {
  constructor(
    private readonly database: Database,
    private readonly repository: TrustedFlaggersRepository,
    private readonly sites: SitesService,
    private readonly accounts: AccountsService,
    private readonly found: FoundAccountsService,
    private readonly cursors: Cursors,
  ) {}

  /** The newest first. Throws 404 `site_not_found`, 403 `trusted_flaggers_not_allowed`, 400 for a bad cursor. */
  async list(actor: Actor, slug: string, { after, limit }: TrustedFlaggersQuery): Promise<Page<TrustedFlaggerView>> {
    const { id: siteId } = await this.requireReadable(actor, slug);
    const scope = `trusted flaggers ${siteId}`;
    const [before = NEWEST] = this.cursors.decode(scope, after) ?? [];
    const rows = await this.repository.list(this.database, siteId, String(before), limit + 1);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return { items: shown.map(toView), next: last ? this.cursors.encode(scope, [last.id]) : null };
  }

  /** Throws 404 `site_not_found`, 403 `trusted_flaggers_not_allowed`. */
  async requireReadable(actor: Actor, slug: string): Promise<Site> {
    const site = await this.sites.require(this.database, slug);
    if (deskOf(actor, site.id) === null) throw new AppError(trustedFlaggersNotAllowed);
    return site;
  }

  /**
   * Names an account, or gives its organisation another name; what it reported before stays what it was. Throws
   * 404 `site_not_found`, 403 `administration_not_allowed`, 404 `account_not_found`, 409 `flagger_on_staff`.
   */
  async put(
    actor: Member,
    slug: string,
    accountId: Id,
    { organisation }: PutTrustedFlagger,
  ): Promise<TrustedFlaggerView> {
    const { id: siteId } = await this.requireAdministered(actor, slug, accountId);
    return this.database.transaction(async (tx) => {
      await this.accounts.lock(tx, accountId);
      const role = (await this.accounts.listMemberships(tx, accountId)).get(siteId)?.role ?? 'member';
      if (role !== 'member') throw new AppError(flaggerOnStaff);
      const before = await this.repository.find(tx, siteId, accountId);
      if (before?.organisation === organisation) return toView(before);
      if (before !== null) await this.repository.end(tx, siteId, accountId, actor.accountId);
      await this.repository.insert(tx, { siteId, accountId, organisation, by: actor.accountId });
      const named = await this.repository.find(tx, siteId, accountId);
      if (named === null) throw new Error(`The trusted flagger ${accountId} vanished within its transaction.`);
      return toView(named);
    });
  }

  /** Takes the status away; without one nothing changes. Refuses as `put` does. */
  async remove(actor: Member, slug: string, accountId: Id): Promise<void> {
    const { id: siteId } = await this.requireAdministered(actor, slug, accountId);
    await this.database.transaction(async (tx) => {
      await this.accounts.lock(tx, accountId);
      await this.repository.end(tx, siteId, accountId, actor.accountId);
    });
  }

  private async requireAdministered(actor: Member, slug: string, accountId: Id): Promise<Site> {
    const site = await this.sites.requireAdministered(actor, slug);
    await this.found.require(accountId, [site.id]);
    return site;
  }
}

function toView({ site, account, organisation, since, namedBy }: TrustedFlagger): TrustedFlaggerView {
  return { site, account, organisation, since, namedBy };
}
