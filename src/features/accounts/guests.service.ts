import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { Database } from '#platform/database/database.js';
import type { Actor } from '#platform/http/actor.js';
import { SitesService, type Site } from '../sites/sites.service.js';
import { guestNotAllowed } from './account.errors.js';
import { NamesService } from './names/names.service.js';
import { OutsidersService } from './sso/outsiders.service.js';
import type { GuestSignIn } from './sessions/session.contract.js';
import { SessionStartsService, type StartedSession } from './sessions/session-starts.service.js';

/** A debate lasts about a week. */
const GUEST_DAYS = 7;

/** People who give a name and nothing else, where a site takes them. */
@Injectable()
export class GuestsService {
  constructor(
    private readonly database: Database,
    private readonly sites: SitesService,
    private readonly names: NamesService,
    private readonly outsiders: OutsidersService,
    private readonly sessions: SessionStartsService,
  ) {}

  /**
   * Makes a guest, who comments on this site only, always premoderated, until the session ends. Throws
   * 404 `site_not_found`, 403 `guest_not_allowed`, 400 `name_reserved`, 409 `name_taken`.
   */
  async start({ site: slug, name }: GuestSignIn): Promise<StartedSession> {
    const site = await this.requireGuests(slug);
    return this.names.claiming(async (tx) => {
      await this.names.requireFree(tx, name);
      const id = await this.outsiders.add(tx, { kind: 'guest', homeSiteId: site.id, name, days: GUEST_DAYS });
      return this.sessions.start(tx, id, GUEST_DAYS);
    });
  }

  /** Throws 404 `site_not_found`, 403 `guest_not_allowed`. */
  async requireMayStart(_: Actor, slug: string): Promise<void> {
    await this.requireGuests(slug);
  }

  private async requireGuests(slug: string): Promise<Site> {
    const site = await this.sites.require(this.database, slug);
    if (!site.settings.guests) throw new AppError(guestNotAllowed);
    return site;
  }
}
