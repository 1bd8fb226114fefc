import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { Rule } from './article.remap.js';

/** An article that moves, the place of the rule that moves it (from 1), and the article that has its new address. */
export interface Move {
  readonly id: Id;
  readonly to: string;
  readonly place: number;
  readonly holder: Id | null;
}

// Of several rules for one article the first counts. Rules without a prefix meet articles by the address alone.
const listMoves = statement<Move>(
  'articles.list_moves',
  `WITH rules AS (
     SELECT * FROM unnest($2::text[], $3::text[], $4::boolean[]) WITH ORDINALITY AS r (source, target, is_prefix, place)
   ), met AS (
     SELECT a.id, a.url, r.target AS "to", r.place
     FROM rules r JOIN articles a ON a.url = r.source WHERE a.site_id = $1 AND NOT r.is_prefix
     UNION ALL
     SELECT a.id, a.url, r.target || substr(a.url, length(r.source) + 1), r.place
     FROM rules r JOIN articles a ON starts_with(a.url, r.source) WHERE a.site_id = $1 AND r.is_prefix
   ), moves AS (
     SELECT DISTINCT ON (id) id, url, "to", place FROM met ORDER BY id, place
   )
   SELECT m.id, m."to", m.place::int, u.article_id AS holder
   FROM moves m LEFT JOIN article_urls u ON u.site_id = $1 AND u.url = m."to" AND u.article_id <> m.id
   WHERE m."to" <> m.url ORDER BY m.place, m.id LIMIT $5`,
);
const move = statement(
  'articles.move',
  `WITH moves AS (SELECT * FROM unnest($2::uuid[], $3::text[]) AS m (id, url)), named AS (
     INSERT INTO article_urls (site_id, url, article_id) SELECT $1, url, id FROM moves ORDER BY url
     ON CONFLICT (site_id, url) DO NOTHING
   )
   UPDATE articles a SET url = m.url, updated_at = $4 FROM moves m WHERE a.id = m.id`,
);

/** Moves of many articles of a site to other addresses; the site is locked before. */
@Injectable()
export class ArticleRemapRepository {
  constructor(private readonly clock: Clock) {}

  /** What the rules would do, in the order of the rules. */
  async listMoves(tx: Tx, siteId: Id, rules: readonly Rule[], limit: number): Promise<Move[]> {
    const columns = [rules.map(({ from }) => from), rules.map(({ to }) => to), rules.map(({ isPrefix }) => isPrefix)];
    return tx.query(listMoves, [siteId, ...columns, limit]);
  }

  /** The old addresses go on to lead to the articles. */
  async move(tx: Tx, siteId: Id, moves: readonly Move[]): Promise<void> {
    await tx.query(move, [siteId, moves.map(({ id }) => id), moves.map(({ to }) => to), this.clock.now()]);
  }
}
