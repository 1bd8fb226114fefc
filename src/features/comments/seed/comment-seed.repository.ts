import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';

/** A seeded comment as its row has it; `path` in hex. */
export interface SeedRow {
  readonly id: Id;
  readonly parent_id: Id | null;
  readonly path: string;
  readonly depth: number;
  readonly author_id: Id;
  /** Place of its text among the texts, from 1. */
  readonly text: number;
  readonly up: number;
  readonly down: number;
  readonly replies: number;
  readonly score_best: number;
  readonly score_controversy: number;
  readonly created_at: string;
  /** Place of its first voter among the accounts; the others come after. */
  readonly first_voter: number;
}

/** What comments have in common. */
export interface SeedBed {
  readonly siteId: Id;
  readonly articleId: Id;
  readonly threadId: Id;
  readonly texts: readonly { readonly body: string; readonly html: string }[];
  readonly accountIds: readonly Id[];
}

const lockThread = statement<{ tops: number }>(
  'comment_seed.lock_thread',
  `SELECT top_ordinals AS tops FROM threads WHERE id = $1 FOR NO KEY UPDATE`,
);
const lockParents = statement<{ id: Id; path: Buffer; depth: number; answers: number }>(
  'comment_seed.lock_parents',
  `SELECT id, path, depth, ordinals AS answers FROM comments
   WHERE id = ANY($1::uuid[]) AND status = 'visible' ORDER BY id LIMIT 1000 FOR NO KEY UPDATE`,
);
// The same rows that posting writes but for the events: seeded comments are older than any reader's place in a stream.
const insert = statement(
  'comment_seed.insert',
  `WITH c AS (
     INSERT INTO comments (id, site_id, article_id, thread_id, parent_id, path, depth, author_id, status, body, html,
       up, down, replies, listed_replies, ordinals, score_best, score_controversy, created_at, published_at)
     SELECT s.id, $2, $3, $4, s.parent_id, decode(s.path, 'hex'), s.depth, s.author_id, 'visible',
            ($5::text[])[s.text], ($6::text[])[s.text],
            s.up, s.down, s.replies, s.replies, s.replies, s.score_best, s.score_controversy, s.created_at, s.created_at
     FROM json_to_recordset($1::json) AS s (id uuid, parent_id uuid, path text, depth smallint, author_id uuid, text int,
       up int, down int, replies int, score_best float8, score_controversy float8, created_at timestamptz)
     RETURNING id, version, body, html, author_id, created_at
   )
   INSERT INTO comment_revisions (comment_id, version, body, html, author_id, created_at)
   SELECT id, version, body, html, author_id, created_at FROM c`,
);
const COLUMNS_OF_VOTES = ['id', 'up', 'down', 'first_voter', 'created_at'];
const vote = statement(
  'comment_seed.vote',
  `INSERT INTO votes (comment_id, account_id, article_id, value, created_at)
   SELECT s.id, ($2::uuid[])[(s.first_voter + n) % cardinality($2::uuid[]) + 1], $3,
          CASE WHEN n < s.up THEN 1 ELSE -1 END, s.created_at
   FROM json_to_recordset($1::json) AS s (id uuid, up int, down int, first_voter int, created_at timestamptz),
        generate_series(0, s.up + s.down - 1) n`,
);
const answer = statement(
  'comment_seed.answer',
  `UPDATE comments c SET replies = c.replies + a.more, listed_replies = c.listed_replies + a.more,
     ordinals = c.ordinals + a.more
   FROM jsonb_to_recordset($1::jsonb) AS a (id uuid, more int) WHERE c.id = a.id`,
);
const count = statement(
  'comment_seed.count',
  `UPDATE threads SET comment_count = comment_count + $2::int, top_ordinals = $3 WHERE id = $1`,
);

/** Rows that seeding writes, many at once. */
@Injectable()
export class CommentSeedRepository {
  /** Locks the thread; returns how many ordinals it has given at the top. */
  async lockThread(tx: Tx, id: Id): Promise<number> {
    const [row] = await tx.query(lockThread, [id]);
    if (!row) throw new Error(`The thread ${id} vanished.`);
    return row.tops;
  }

  /** Locks those of the comments that can be answered. */
  async lockParents(tx: Tx, ids: readonly Id[]): Promise<{ id: Id; path: Buffer; depth: number; answers: number }[]> {
    return tx.query(lockParents, [ids]);
  }

  /** Writes comments with their first revisions and votes. */
  async insert(tx: Tx, bed: SeedBed, rows: readonly SeedRow[]): Promise<void> {
    const texts = [bed.texts.map(({ body }) => body), bed.texts.map(({ html }) => html)];
    await tx.query(insert, [JSON.stringify(rows), bed.siteId, bed.articleId, bed.threadId, ...texts]);
    const voted = rows.filter(({ up, down }) => up + down > 0);
    await tx.query(vote, [JSON.stringify(voted, COLUMNS_OF_VOTES), bed.accountIds, bed.articleId]);
  }

  /** Raises the counts of comments that got answers. */
  async answer(tx: Tx, answered: readonly { id: Id; more: number }[]): Promise<void> {
    await tx.query(answer, [JSON.stringify(answered)]);
  }

  async count(tx: Tx, threadId: Id, more: number, tops: number): Promise<void> {
    await tx.query(count, [threadId, more, tops]);
  }
}
