import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { ArticleView } from './article.contract.js';
import { ARTICLE_VIEW } from './article.view.js';

const findByUrl = statement<ArticleView>(
  'articles.find_by_url',
  `SELECT ${ARTICLE_VIEW} FROM article_urls u JOIN articles a ON a.id = u.article_id JOIN sites s ON s.id = a.site_id
   WHERE u.site_id = $1 AND u.url = $2`,
);
const count = statement<{ made: number }>(
  'articles.count_looked_up',
  `SELECT count(*)::int AS made FROM (SELECT FROM articles WHERE site_id = $1 AND looked_up_at > $2 LIMIT $3) a`,
);
const mark = statement('articles.mark_looked_up', `UPDATE articles SET looked_up_at = $2 WHERE id = $1`);

/** Rows of `articles` that are there because a page asked for its debate. */
@Injectable()
export class ArticleLookupRepository {
  constructor(private readonly database: Database) {}

  /** The article of the site that the canonical address leads to. */
  async findByUrl(siteId: Id, url: string): Promise<ArticleView | null> {
    const [row] = await this.database.query(findByUrl, [siteId, url]);
    return row ?? null;
  }

  /** How many the site has got since then; counts to `max`. */
  async count(siteId: Id, since: Date, max: number): Promise<number> {
    const [row] = await this.database.query(count, [siteId, since, max]);
    return row?.made ?? 0;
  }

  async mark(tx: Tx, id: Id, at: Date): Promise<void> {
    await tx.query(mark, [id, at]);
  }
}
