import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { Cursors } from '#kernel/cursor.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { accountIdOf, type Actor } from '#platform/http/actor.js';
import type { Page } from '#platform/http/page.contract.js';
import { SitesService } from '../sites/sites.service.js';
import { caseNotFound } from './case.errors.js';
import type { CasesQuery, CaseView } from './case.contract.js';
import { requirePlaces } from './case.policy.js';
import { CaseListsRepository, type ListedQueue } from './case-lists.repository.js';

/** Lists of the cases that somebody judges, and the cases themselves as they are seen. */
@Injectable()
export class CaseListsService {
  constructor(
    private readonly database: Database,
    private readonly repository: CaseListsRepository,
    private readonly sites: SitesService,
    private readonly cursors: Cursors,
  ) {}

  /** None about what `actor` wrote. Throws 404 `site_not_found`, 403 `queue_not_allowed`, 400 for a bad cursor. */
  async list(actor: Actor, query: CasesQuery): Promise<Page<CaseView>> {
    const queues = await this.queuesOf(actor, query);
    const { state = null, article: articleId = null, assignee: assigneeId = null, reason = null, sort, limit } = query;
    const filter = { state, articleId, assigneeId, reason, exceptAuthorId: accountIdOf(actor) };
    const scope = `cases ${JSON.stringify([queues, filter, sort])}`;
    const after = this.cursors.decode(scope, query.after);
    const rows = await this.repository.list(queues, filter, { sort, after, limit: limit + 1 });
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return { items: shown.map(({ view }) => view), next: last ? this.cursors.encode(scope, last.key) : null };
  }

  /** Cases as the staff sees them, by id. The caller has asked who may. */
  async viewsOf(ids: readonly Id[]): Promise<Map<Id, CaseView>> {
    return this.repository.listViews(this.database, ids);
  }

  /** One of them. Throws 404 `case_not_found`. */
  async requireView(id: Id): Promise<CaseView> {
    const view = (await this.viewsOf([id])).get(id);
    if (view === undefined) throw new AppError(caseNotFound);
    return view;
  }

  private async queuesOf(actor: Actor, { queue, site, section }: CasesQuery): Promise<ListedQueue[]> {
    const siteId = site === undefined ? null : (await this.sites.require(this.database, site)).id;
    return requirePlaces(actor, { queue, siteId, section }).flatMap((place) =>
      place.queues.map((one) => ({ siteId: place.siteId, section: place.section, queue: one })),
    );
  }
}
