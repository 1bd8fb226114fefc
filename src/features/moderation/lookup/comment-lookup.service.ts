import { Injectable } from '@nestjs/common';
import { Cursors, type SortKey } from '#kernel/cursor.js';
import { Database } from '#platform/database/database.js';
import type { Member } from '#platform/http/actor.js';
import type { Page } from '#platform/http/page.contract.js';
import { requirePlaces } from '#features/cases/case.policy.js';
import type { CommentView } from '#features/comments/comment.contract.js';
import { CommentsService } from '#features/comments/comments.service.js';
import { SitesService } from '#features/sites/sites.service.js';
import { CommentLookupRepository, type CommentFilter } from './comment-lookup.repository.js';
import type { CommentLookupQuery } from './lookup.contract.js';

/** One request looks through so many comments; a page that ends before its limit goes on from there. */
const LOOKED_MAX = 5_000;
const NEWEST: SortKey = ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];

/** Every comment in every state, for those who judge conduct. */
@Injectable()
export class CommentLookupService {
  constructor(
    private readonly database: Database,
    private readonly repository: CommentLookupRepository,
    private readonly comments: CommentsService,
    private readonly sites: SitesService,
    private readonly cursors: Cursors,
  ) {}

  /**
   * The newest first, hidden text too. A page can have fewer comments than asked for, or none, and still a `next`. Throws
   * 404 `site_not_found`, 403 `queue_not_allowed`, 400 for a bad cursor.
   */
  async list(actor: Member, query: CommentLookupQuery): Promise<Page<CommentView>> {
    const { after, limit, site, section, q } = query;
    const siteId = site === undefined ? null : (await this.sites.require(this.database, site)).id;
    const places = requirePlaces(actor, { queue: 'conduct', siteId, section });
    const filter: CommentFilter = {
      places: places.map((place) => ({ siteId: place.siteId, section: place.section })),
      status: query.status ?? null,
      articleId: query.article ?? null,
      authorId: query.author ?? null,
      pattern: q === undefined ? null : `%${q.replace(/[\\%_]/g, '\\$&')}%`,
    };
    const scope = `looked up comments ${JSON.stringify(filter)}`;
    const looked = await this.repository.look(filter, this.cursors.decode(scope, after) ?? NEWEST, LOOKED_MAX);
    const hits = looked.filter(({ isHit }) => isHit);
    const shown = hits.slice(0, limit);
    const end = hits.length > limit ? shown.at(-1) : looked.length === LOOKED_MAX ? looked.at(-1) : undefined;
    const views = await this.comments.listFull(shown.map(({ id }) => id));
    const items = shown.flatMap(({ id }) => views.get(id) ?? []);
    return { items, next: end ? this.cursors.encode(scope, end.key) : null };
  }
}
