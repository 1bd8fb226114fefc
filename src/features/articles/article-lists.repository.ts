import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { SortKey } from '#kernel/cursor.js';
import { Database } from '#platform/database/database.js';
import { utcText } from '#platform/database/sql.js';
import { statement } from '#platform/database/statement.js';
import type { ArticleView, RevisionView } from './article.contract.js';
import { ARTICLE_VIEW } from './article.view.js';

/** The articles that are meant; canonical address, on all sites where none is named. */
export type ArticleFilter =
  | { readonly by: 'url'; readonly url: string; readonly site: string | null }
  | { readonly by: 'external_id'; readonly externalId: string; readonly site: string | null }
  | { readonly by: 'site'; readonly site: string; readonly section: string | null };

/** An article with its place in the list. */
export interface ListedArticle {
  readonly view: ArticleView;
  readonly key: readonly [createdAt: string, id: Id];
}

interface PlaceInList {
  readonly after: SortKey | null;
  readonly limit: number;
}

/** Newest first. The moment in full: milliseconds would skip what was made within one. */
const LISTED = `SELECT to_json(v) AS view, json_build_array(to_char(a.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), a.id) AS key`;
const VIEWED = `CROSS JOIN LATERAL (SELECT ${ARTICLE_VIEW}) v`;
const PAGE = `AND ($1::timestamptz IS NULL OR (a.created_at, a.id) < ($1, $2::uuid)) ORDER BY a.created_at DESC, a.id DESC LIMIT $3`;

const statements = {
  url: statement<ListedArticle>(
    'articles.list_by_url',
    `${LISTED} FROM article_urls u JOIN articles a ON a.id = u.article_id JOIN sites s ON s.id = a.site_id ${VIEWED}
     WHERE u.url = $4 AND ($5::text IS NULL OR s.slug = $5) ${PAGE}`,
  ),
  external_id: statement<ListedArticle>(
    'articles.list_by_external_id',
    `${LISTED} FROM articles a JOIN sites s ON s.id = a.site_id ${VIEWED}
     WHERE a.external_id = $4 AND ($5::text IS NULL OR s.slug = $5) ${PAGE}`,
  ),
  site: statement<ListedArticle>(
    'articles.list_by_site',
    `${LISTED} FROM articles a JOIN sites s ON s.id = a.site_id ${VIEWED}
     WHERE a.site_id = (SELECT id FROM sites WHERE slug = $4) ${PAGE}`,
  ),
  section: statement<ListedArticle>(
    'articles.list_by_section',
    `${LISTED} FROM articles a JOIN sites s ON s.id = a.site_id ${VIEWED}
     WHERE a.site_id = (SELECT id FROM sites WHERE slug = $4) AND a.section = $5 ${PAGE}`,
  ),
};

const listRevisions = statement<RevisionView>(
  'articles.list_revisions',
  `SELECT article_id AS "articleId", number, ${utcText('created_at')} AS "createdAt"
   FROM article_revisions WHERE article_id = $1 AND number < $2 ORDER BY number DESC LIMIT $3`,
);
// As text: up to a megabyte that goes out as it is.
const findRevisionJson = statement<{ json: string }>(
  'articles.find_revision_json',
  `SELECT json_build_object('articleId', article_id, 'number', number, 'createdAt', ${utcText('created_at')},
     'text', canonical_text, 'blocks', blocks)::text AS json
   FROM article_revisions WHERE article_id = $1 AND number = $2`,
);

/** Lists of articles, and of the revisions of one. */
@Injectable()
export class ArticleListsRepository {
  constructor(private readonly database: Database) {}

  async list(filter: ArticleFilter, { after, limit }: PlaceInList): Promise<ListedArticle[]> {
    const place = [after?.[0] ?? null, after?.[1] ?? null, limit];
    switch (filter.by) {
      case 'url':
        return this.database.query(statements.url, [...place, filter.url, filter.site]);
      case 'external_id':
        return this.database.query(statements.external_id, [...place, filter.externalId, filter.site]);
      case 'site':
        return filter.section === null
          ? this.database.query(statements.site, [...place, filter.site])
          : this.database.query(statements.section, [...place, filter.site, filter.section]);
    }
  }

  /** Revisions with a number below `before`, newest first. */
  async listRevisions(articleId: Id, before: number, limit: number): Promise<RevisionView[]> {
    return this.database.query(listRevisions, [articleId, before, limit]);
  }

  async findRevisionJson(articleId: Id, number: number): Promise<string | null> {
    const [row] = await this.database.query(findRevisionJson, [articleId, number]);
    return row?.json ?? null;
  }
}
