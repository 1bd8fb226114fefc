import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { Cursors } from '#kernel/cursor.js';
import type { Id } from '#kernel/ids.js';
import type { Page } from '#platform/http/page.contract.js';
import { ArticleListsRepository, type ArticleFilter } from './article-lists.repository.js';
import type { ArticlesQuery, ArticleView, RevisionsQuery, RevisionView } from './article.contract.js';
import { revisionNotFound } from './article.errors.js';
import { canonicalUrl } from './article.url.js';
import { ArticlesService } from './articles.service.js';

/** Numbers of revisions are below this: integers of Postgres. */
const NUMBER_END = 2_147_483_647;

/** Lists of articles by what is known of them, and the revisions of one. */
@Injectable()
export class ArticleListsService {
  constructor(
    private readonly repository: ArticleListsRepository,
    private readonly articles: ArticlesService,
    private readonly cursors: Cursors,
  ) {}

  /** Newest first. Throws 400 for a bad cursor. */
  async list(query: ArticlesQuery): Promise<Page<ArticleView>> {
    const filter = toFilter(query);
    const scope = `articles ${JSON.stringify(filter)}`;
    const after = this.cursors.decode(scope, query.after);
    const rows = await this.repository.list(filter, { after, limit: query.limit + 1 });
    const shown = rows.slice(0, query.limit);
    const last = rows.length > query.limit ? shown.at(-1) : undefined;
    return { items: shown.map(({ view }) => view), next: last ? this.cursors.encode(scope, last.key) : null };
  }

  /** Newest first; none for an article without a body. Throws 404 `article_not_found`, 400 for a bad cursor. */
  async listRevisions(articleId: Id, { after, limit }: RevisionsQuery): Promise<Page<RevisionView>> {
    await this.articles.require(articleId);
    const scope = `revisions ${articleId}`;
    const [before = NUMBER_END] = this.cursors.decode(scope, after) ?? [];
    const rows = await this.repository.listRevisions(articleId, Number(before), limit + 1);
    const items = rows.slice(0, limit);
    const last = rows.length > limit ? items.at(-1) : undefined;
    return { items, next: last ? this.cursors.encode(scope, [last.number]) : null };
  }

  /** One revision with its text, as JSON. Throws 404 `article_not_found` or `revision_not_found`. */
  async requireRevisionJson(articleId: Id, number: number): Promise<string> {
    await this.articles.require(articleId);
    const json = await this.repository.findRevisionJson(articleId, number);
    if (json === null) throw new AppError(revisionNotFound);
    return json;
  }
}

function toFilter({ url, externalId, site, section }: ArticlesQuery): ArticleFilter {
  if (url !== undefined) return { by: 'url', url: canonicalUrl(url), site: site ?? null };
  if (externalId !== undefined) return { by: 'external_id', externalId, site: site ?? null };
  return { by: 'site', site: site ?? '', section: section ?? null };
}
