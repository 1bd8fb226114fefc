import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import { accountIdOf, type Actor, type Role } from '#platform/http/actor.js';
import { AccountsService } from '#features/accounts/accounts.service.js';
import { requireMaySanction, type Measure } from './sanction.policy.js';
import { SanctionsRepository, type LockedSanction } from './sanctions.repository.js';

/** Who imposes what on whom and who ends it, asked under the lock of the account. Each throws 403 `sanction_not_allowed`. */
@Injectable()
export class SanctionPermissions {
  constructor(
    private readonly repository: SanctionsRepository,
    private readonly accounts: AccountsService,
  ) {}

  /** Returns the role in which `actor` imposes it. */
  async requireMayImpose(tx: Tx, actor: Actor, accountId: Id, measure: Measure): Promise<Role> {
    const memberships = await this.accounts.listMemberships(tx, accountId);
    const wroteOn = measure.everywhere ? await this.repository.listSitesWrittenOn(tx, accountId) : [];
    return requireMaySanction(actor, { accountId, memberships, wroteOn }, measure);
  }

  /**
   * Whoever could impose it ends it, on the site where it was decided. What holds on all sites can be taken back by its
   * own author too, as long as they are admin there, whatever the account did since. Returns the role.
   */
  async requireMayEnd(tx: Tx, actor: Actor, sanction: LockedSanction): Promise<Role> {
    const { accountId, kind, imposedBy, decidedOn: siteId } = sanction;
    const measure = { siteId, kind, everywhere: sanction.siteId === null };
    const isOwn = measure.everywhere && imposedBy !== null && imposedBy === accountIdOf(actor);
    if (!isOwn) return this.requireMayImpose(tx, actor, accountId, measure);
    return requireMaySanction(actor, { accountId, memberships: new Map(), wroteOn: [] }, measure);
  }

  /**
   * Whoever takes back the decision that a sanction came with takes the sanction back. One that holds on all sites asks for
   * more than a decision on a text: a senior of one site does not open the others to somebody.
   */
  async requireMayTakeBack(tx: Tx, actor: Actor, sanction: LockedSanction): Promise<void> {
    if (sanction.siteId === null) await this.requireMayEnd(tx, actor, sanction);
  }
}
