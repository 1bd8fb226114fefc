import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import { SitesService } from '#features/sites/sites.service.js';
import { CONFIG, type Config } from '#platform/config/config.js';
import { Remembered } from './remembered.js';

/** An origin that a site adds or takes away counts after this long at the latest. */
const LIST = { ms: 10_000, answersMax: 1 };

/** Which pages may open a live connection. Browsers say where a page is from; its scripts cannot say otherwise. */
@Injectable()
export class Origins {
  private readonly own: string | null;
  private readonly listed: Remembered<'all sites', ReadonlySet<string>>;

  constructor(@Inject(CONFIG) config: Config, sites: SitesService, clock: Clock) {
    this.own = config.publicUrl === null ? null : new URL(config.publicUrl).origin;
    this.listed = new Remembered(clock, LIST, async () => new Set(await sites.listOrigins()));
  }

  /**
   * Our own pages, and those of an origin that a site allows. Without an origin it is no page of a browser: such a
   * caller has nothing but the token it was given itself, since no cookie counts here.
   */
  async admits({
    origin,
    host,
  }: {
    readonly origin?: string | undefined;
    readonly host?: string | undefined;
  }): Promise<boolean> {
    if (origin === undefined) return true;
    if (!URL.canParse(origin)) return false; // a sandboxed page or a local file says "null"
    if (origin === this.own || new URL(origin).host === host) return true;
    return (await this.listed.get('all sites')).has(origin);
  }
}
