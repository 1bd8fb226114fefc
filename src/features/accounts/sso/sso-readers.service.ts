import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import { Reactions } from '#platform/events/reactions.js';
import { ssoTokenInvalid } from '../account.errors.js';
import { accessChanged } from '../account.events.js';
import { NamesService } from '../names/names.service.js';
import { OutsidersService } from './outsiders.service.js';
import { capRole } from '../members/role.ceiling.js';
import type { SsoClaims } from './sso.claims.js';
import { SsoIdentitiesRepository, type SsoIdentity, type Subject } from './sso-identities.repository.js';
import type { SsoStatement } from './sso-tokens.service.js';

/** The accounts of readers whom a publisher signs in. */
@Injectable()
export class SsoReadersService {
  constructor(
    private readonly repository: SsoIdentitiesRepository,
    private readonly outsiders: OutsidersService,
    private readonly names: NamesService,
    private readonly reactions: Reactions,
    private readonly clock: Clock,
  ) {}

  /**
   * The account of the reader of whom a token speaks, as it is said there; made at the first time. It is known by site,
   * issuer and subject alone: an address proves nothing about other accounts. Throws 401 `sso_token_invalid` for a token
   * from before the reader's last signing out.
   */
  async admit(tx: Tx, statement: SsoStatement): Promise<Id> {
    const { site, claims, key } = statement;
    const at = this.clock.now();
    const subject: Subject = { siteId: site.id, iss: claims.iss, sub: claims.sub };
    await this.repository.lockSubject(tx, subject);
    const known = await this.repository.find(tx, subject);
    const accountId = known === null ? await this.make(tx, statement) : await this.follow(tx, known, claims);
    await this.repository.put(tx, subject, { accountId, kid: key.kid, claims, at });
    const verified = claims.email !== undefined && claims.emailVerified === true;
    await this.repository.putEmail(tx, accountId, { address: claims.email ?? null, verified }, at);
    const role = capRole(claims.role ?? 'member', key.roleMax);
    if (await this.repository.putRole(tx, site.id, accountId, { role, at })) {
      await this.reactions.announce(tx, accessChanged, { accountId });
    }
    return accountId;
  }

  private async make(tx: Tx, { site, claims }: SsoStatement): Promise<Id> {
    const name = await this.names.findFree(tx, claims.name);
    return this.outsiders.add(tx, { kind: 'sso', homeSiteId: site.id, name, days: null });
  }

  /** The reader is known: the publisher may say another name than before. */
  private async follow(tx: Tx, { accountId, claimedName, signedOutAt }: SsoIdentity, claims: SsoClaims): Promise<Id> {
    if (signedOutAt !== null && claims.iat * 1000 <= signedOutAt.getTime()) throw new AppError(ssoTokenInvalid);
    if ((claims.name ?? null) !== claimedName) {
      await this.outsiders.rename(tx, accountId, await this.names.findFree(tx, claims.name, accountId));
    }
    return accountId;
  }
}
