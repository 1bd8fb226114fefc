import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Tx } from '#platform/database/tx.js';
import { Reactions } from '#platform/events/reactions.js';
import type { Actor } from '#platform/http/actor.js';
import { SitesService, type Site } from '#features/sites/sites.service.js';
import { accountNotFound, lastAdmin } from '../account.errors.js';
import { accessChanged } from '../account.events.js';
import type { MemberView, PutMember } from './member.contract.js';
import { MembersRepository } from './members.repository.js';

/** Who works for a site, and as what. */
@Injectable()
export class MembersService {
  constructor(
    private readonly database: Database,
    private readonly repository: MembersRepository,
    private readonly sites: SitesService,
    private readonly reactions: Reactions,
    private readonly clock: Clock,
  ) {}

  /**
   * Gives an account its one role on a site. Throws 404 `site_not_found` or `account_not_found`,
   * 403 `administration_not_allowed`, 409 `last_admin`.
   */
  async put(actor: Actor, slug: string, accountId: Id, { role, section }: PutMember): Promise<MemberView> {
    const at = this.clock.now();
    return this.change(actor, slug, accountId, async (tx, site) => {
      await this.repository.putRole(tx, { siteId: site.id, accountId, role, section, at });
      return { site: site.slug, accountId, role, section };
    });
  }

  /** Takes an account's role away; without one nothing changes. Refuses as `put` does. */
  async remove(actor: Actor, slug: string, accountId: Id): Promise<void> {
    await this.change(actor, slug, accountId, (tx, site) => this.repository.deleteRole(tx, site.id, accountId));
  }

  private async change<T>(
    actor: Actor,
    slug: string,
    accountId: Id,
    work: (tx: Tx, site: Site) => Promise<T>,
  ): Promise<T> {
    const site = await this.sites.requireAdministered(actor, slug);
    return this.database.transaction(async (tx) => {
      // The admins' rows are locked, so that two admins cannot remove each other at once.
      const admins = await this.repository.lockAdmins(tx, site.id);
      if (!(await this.repository.isEligible(tx, accountId))) throw new AppError(accountNotFound);
      const answer = await work(tx, site);
      const remain = await this.repository.countAdmins(tx, site.id);
      if (admins > 0 && remain === 0) throw new AppError(lastAdmin);
      await this.reactions.announce(tx, accessChanged, { accountId });
      return answer;
    });
  }
}
