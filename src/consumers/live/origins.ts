import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import { SitesService } from '#features/sites/sites.service.js';
import { CONFIG, type Config } from '#platform/config/config.js';

/** An origin that a site adds or takes away counts after this long at the latest. */
const LIST_MS = 10_000;

/** Which pages may open a live connection. Browsers say where a page is from; its scripts cannot say otherwise. */
@Injectable()
export class Origins {
  private readonly own: string | null;
  private listed: { readonly at: number; readonly origins: Promise<ReadonlySet<string>> } | null = null;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly sites: SitesService,
    private readonly clock: Clock,
  ) {
    this.own = config.publicUrl === null ? null : new URL(config.publicUrl).origin;
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
    return (await this.ofSites()).has(origin);
  }

  private ofSites(): Promise<ReadonlySet<string>> {
    const at = this.clock.now().getTime();
    if (this.listed === null || Math.abs(at - this.listed.at) > LIST_MS) {
      const origins = this.sites.listOrigins().then((list) => new Set(list));
      this.listed = { at, origins };
      origins.catch(() => {
        this.listed = null;
      });
    }
    return this.listed.origins;
  }
}
