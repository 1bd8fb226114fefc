import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';

/** One reader ignores so many accounts at most. */
export const IGNORES_MAX = 1_000;

const watch = statement(
  'readers.watch',
  `INSERT INTO watches (account_id, article_id, created_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
);
const unwatch = statement('readers.unwatch', `DELETE FROM watches WHERE account_id = $1 AND article_id = $2`);
const isWatching = statement<{ watching: boolean }>(
  'readers.is_watching',
  `SELECT EXISTS (SELECT 1 FROM watches WHERE account_id = $1 AND article_id = $2) AS watching`,
);
const ignore = statement<{ known: boolean; ignores: number }>(
  'readers.ignore',
  `WITH target AS (SELECT id FROM accounts WHERE id = $2),
   written AS (
     INSERT INTO ignores (account_id, ignored_id, created_at) SELECT $1, id, $3 FROM target ON CONFLICT DO NOTHING
   )
   SELECT EXISTS (SELECT 1 FROM target) AS known,
          (SELECT count(*)::int FROM ignores WHERE account_id = $1 AND ignored_id <> $2) AS ignores`,
);
const unignore = statement('readers.unignore', `DELETE FROM ignores WHERE account_id = $1 AND ignored_id = $2`);
const listIgnores = statement<{ ignored_id: Id }>(
  'readers.list_ignores',
  `SELECT ignored_id FROM ignores WHERE account_id = $1 ORDER BY created_at DESC LIMIT ${IGNORES_MAX}`,
);
const countComments = statement<{ comments: number }>(
  'readers.count_comments',
  `SELECT coalesce(sum(t.comment_count), 0)::int AS comments
   FROM unnest($1::text[]) WITH ORDINALITY AS asked (url, place)
   LEFT JOIN article_urls u ON u.url = asked.url
   LEFT JOIN articles a ON a.id = u.article_id AND a.discussion <> 'off'
   LEFT JOIN threads t ON t.article_id = a.id AND t.unlisted_at IS NULL
   GROUP BY asked.place ORDER BY asked.place`,
);

/** Rows of `watches` and `ignores`: what a reader follows, and whom a reader does not want to read. */
@Injectable()
export class ReaderRepository {
  constructor(private readonly database: Database) {}

  async watch(tx: Tx, accountId: Id, articleId: Id, at: Date): Promise<void> {
    await tx.query(watch, [accountId, articleId, at]);
  }

  async unwatch(accountId: Id, articleId: Id): Promise<void> {
    await this.database.query(unwatch, [accountId, articleId]);
  }

  async isWatching(accountId: Id, articleId: Id): Promise<boolean> {
    const [row] = await this.database.query(isWatching, [accountId, articleId]);
    return row?.watching ?? false;
  }

  /** Whether there is such an account, and how many others the reader ignores. */
  async ignore(tx: Tx, accountId: Id, ignoredId: Id, at: Date): Promise<{ known: boolean; ignores: number }> {
    const [row] = await tx.query(ignore, [accountId, ignoredId, at]);
    return row ?? { known: false, ignores: 0 };
  }

  async unignore(accountId: Id, ignoredId: Id): Promise<void> {
    await this.database.query(unignore, [accountId, ignoredId]);
  }

  async listIgnores(accountId: Id): Promise<Id[]> {
    return (await this.database.query(listIgnores, [accountId])).map((row) => row.ignored_id);
  }

  /** Visible comments under each of the canonical addresses, in their order. */
  async countComments(urls: readonly string[]): Promise<number[]> {
    return (await this.database.query(countComments, [urls])).map(({ comments }) => comments);
  }
}
