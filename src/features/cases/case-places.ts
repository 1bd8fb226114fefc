import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Reader } from '#platform/database/reader.js';
import type { Tx } from '#platform/database/tx.js';
import type { Actor } from '#platform/http/actor.js';
import { ArticlesService } from '../articles/articles.service.js';
import { SitesService } from '../sites/sites.service.js';
import { articleUnknown } from './case.errors.js';
import { requirePlaces, type Place } from './case.policy.js';
import type { Queue } from './case.js';

/** Which cases are asked for; without a site and an article, those of all sites. */
export interface PlaceAsked {
  readonly queue: Queue;
  readonly site?: string | undefined;
  readonly section?: string | undefined;
  readonly article?: Id | undefined;
}

/** Where somebody judges what is asked for. */
@Injectable()
export class CasePlaces {
  constructor(
    private readonly sites: SitesService,
    private readonly articles: ArticlesService,
  ) {}

  /** Throws 404 `site_not_found`, 400 `article_not_found`, 403 `queue_not_allowed`. */
  async require(tx: Tx, actor: Actor, { queue, site, section, article }: PlaceAsked): Promise<Place[]> {
    const siteId = await this.siteIdOf(tx, site);
    const places = requirePlaces(actor, { queue, siteId, section });
    if (article === undefined) return places;
    const about = await this.articles.findWithin(tx, article);
    if (about === null) throw articleUnknown();
    return places.filter((place) => place.siteId === about.siteId);
  }

  private async siteIdOf(reader: Reader, site: string | undefined): Promise<Id | null> {
    return site === undefined ? null : (await this.sites.require(reader, site)).id;
  }
}
