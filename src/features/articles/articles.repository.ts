import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import { Ids, type Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Reader } from '#platform/database/reader.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import { ArticleRevisionEntity } from './article-revision.entity.js';
import type { Block } from './blocks/article.block.js';
import type { ArticleTextView, ArticleView } from './article.contract.js';
import { ArticleEntity } from './article.entity.js';
import type { ArticleFields, ArticleKeys } from './article.fields.js';
import type { Article } from './article.js';
import { ARTICLE_VIEW } from './article.view.js';

// Serialises publishing on one site, so that one address is never given to two articles at once.
const lockSite = statement('articles.lock_site', `SELECT id FROM sites WHERE id = $1 FOR NO KEY UPDATE`);
const findByKeys = statement<{ id: Id }>(
  'articles.find_by_keys',
  `SELECT a.id FROM articles a
   WHERE a.site_id = $1
     AND (a.external_id = $2 OR a.id = ANY (ARRAY(SELECT article_id FROM article_urls WHERE site_id = $1 AND url = ANY ($3::text[]))))
   ORDER BY a.id FOR NO KEY UPDATE`,
);
const findNewestRevision = statement<{ number: number; blocks: Block[] }>(
  'articles.find_newest_revision',
  `SELECT r.number, r.blocks FROM articles a JOIN article_revisions r ON r.article_id = a.id AND r.number = a.revision
   WHERE a.site_id = $1
     AND (a.external_id = $2 OR a.id = ANY (ARRAY(SELECT article_id FROM article_urls WHERE site_id = $1 AND url = ANY ($3::text[]))))
   LIMIT 1`,
);
const putUrls = statement(
  'articles.put_urls',
  `INSERT INTO article_urls (site_id, url, article_id)
   SELECT DISTINCT $1::uuid, url, $3::uuid FROM unnest($2::text[]) AS given (url) ON CONFLICT (site_id, url) DO NOTHING`,
);
const find = statement<Article>(
  'articles.find',
  `SELECT id, site_id AS "siteId", section, revision FROM articles WHERE id = $1`,
);
const view = statement<ArticleView>(
  'articles.view',
  `SELECT ${ARTICLE_VIEW} FROM articles a JOIN sites s ON s.id = a.site_id WHERE a.id = $1`,
);
const text = statement<ArticleTextView>(
  'articles.text',
  `SELECT ${ARTICLE_VIEW}, coalesce(r.blocks, '[]') AS blocks, a.marks
   FROM articles a JOIN sites s ON s.id = a.site_id
   LEFT JOIN article_revisions r ON r.article_id = a.id AND r.number = a.revision
   WHERE a.id = $1`,
);
const newest = statement<{ id: Id }>(
  'articles.newest',
  `SELECT id FROM articles ORDER BY created_at DESC, id DESC LIMIT 1`,
);

/** Rows of `articles`, `article_urls` and `article_revisions`. */
@Injectable()
export class ArticlesRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async lockSite(tx: Tx, siteId: Id): Promise<void> {
    await tx.query(lockSite, [siteId]);
  }

  /** The articles that either key names, locked: none, one, or two when the keys disagree. */
  async listIdsByKeys(tx: Tx, keys: ArticleKeys): Promise<Id[]> {
    const rows = await tx.query(findByKeys, [keys.siteId, keys.externalId, keys.urls]);
    return rows.map(({ id }) => id);
  }

  /** The newest revision of an article that either key names; null without a body. */
  async findNewestRevision(
    reader: Reader,
    { siteId, externalId, urls }: ArticleKeys,
  ): Promise<{ number: number; blocks: Block[] } | null> {
    const [row] = await reader.query(findNewestRevision, [siteId, externalId, urls]);
    return row ?? null;
  }

  async find(reader: Reader, id: Id): Promise<Article | null> {
    const [row] = await reader.query(find, [id]);
    return row ?? null;
  }

  async findById(tx: Tx, id: Id): Promise<ArticleEntity | null> {
    return tx.manager.findOneBy(ArticleEntity, { id });
  }

  async insert(tx: Tx, fields: ArticleFields): Promise<ArticleEntity> {
    const now = this.clock.now();
    const article: ArticleEntity = {
      ...fields,
      id: this.ids.next(),
      revision: 0,
      marks: [],
      views24h: null,
      lookedUpAt: null,
      createdAt: now,
      updatedAt: now,
    };
    await tx.manager.insert(ArticleEntity, article);
    return article;
  }

  async update(tx: Tx, id: Id, fields: Partial<ArticleFields & { revision: number }>): Promise<void> {
    await tx.manager.update(ArticleEntity, { id }, { ...fields, updatedAt: this.clock.now() });
  }

  async putViews(tx: Tx, id: Id, views24h: number): Promise<void> {
    await tx.manager.update(ArticleEntity, { id }, { views24h });
  }

  /** Makes the addresses lead to the article, but for those that lead to another. */
  async putUrls(tx: Tx, articleId: Id, { siteId, urls }: ArticleKeys): Promise<void> {
    await tx.query(putUrls, [siteId, urls, articleId]);
  }

  async findRevision(tx: Tx, articleId: Id, number: number): Promise<ArticleRevisionEntity | null> {
    return tx.manager.findOneBy(ArticleRevisionEntity, { articleId, number });
  }

  async insertRevision(tx: Tx, revision: Omit<ArticleRevisionEntity, 'createdAt'>): Promise<void> {
    await tx.manager.insert(ArticleRevisionEntity, { ...revision, createdAt: this.clock.now() });
  }

  async requireView(tx: Tx, id: Id): Promise<ArticleView> {
    const [row] = await tx.query(view, [id]);
    if (!row) throw new Error(`The article ${id} vanished within its transaction.`);
    return row;
  }

  async findView(reader: Reader, id: Id): Promise<ArticleView | null> {
    const [row] = await reader.query(view, [id]);
    return row ?? null;
  }

  async findText(id: Id): Promise<ArticleTextView | null> {
    const [row] = await this.database.query(text, [id]);
    return row ?? null;
  }

  async findNewest(): Promise<Id | null> {
    const [row] = await this.database.query(newest);
    return row?.id ?? null;
  }
}
