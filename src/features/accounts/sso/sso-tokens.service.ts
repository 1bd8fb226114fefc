import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { Clock } from '#kernel/clock.js';
import { Database } from '#platform/database/database.js';
import type { Actor, Role } from '#platform/http/actor.js';
import { Log } from '#platform/telemetry/log.js';
import { SitesService, type Site } from '#features/sites/sites.service.js';
import { ssoTokenInvalid } from '../account.errors.js';
import type { SsoClaims } from './sso.claims.js';
import { SsoKeysService } from './sso-keys.service.js';
import { readSsoToken, SsoRefusal, type SsoKey } from './sso.token.js';

/** What a publisher says of a reader, and by which key. */
export interface SsoStatement {
  readonly site: Site;
  readonly claims: SsoClaims;
  readonly key: SsoKey & { readonly roleMax: Role };
}

/** Tokens by which publishers sign their readers in. */
@Injectable()
export class SsoTokensService {
  constructor(
    private readonly database: Database,
    private readonly sites: SitesService,
    private readonly keys: SsoKeysService,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /**
   * Reads a token, which must be meant for this site: its `aud` is the slug. Throws 404 `site_not_found`, and
   * 401 `sso_token_invalid`, the same whatever is wrong; the log says what.
   */
  async read(slug: string, token: string): Promise<SsoStatement> {
    const site = await this.sites.require(this.database, slug);
    const keys = await this.keys.listUsable(site.id);
    try {
      return { site, ...(await readSsoToken(token, { keys, audience: slug, now: this.clock.now() })) };
    } catch (error) {
      if (!(error instanceof SsoRefusal)) throw error;
      this.log.info({ siteId: site.id, reason: error.message }, 'sso token refused');
      throw new AppError(ssoTokenInvalid);
    }
  }

  /** Throws 404 `site_not_found`. */
  async requireSite(_: Actor, slug: string): Promise<void> {
    await this.sites.require(this.database, slug);
  }
}
