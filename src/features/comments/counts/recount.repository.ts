import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Reader } from '#platform/database/reader.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { CommentCounts, VotesAndReplies } from './recount.js';

/** A comment with what its row says and what the rows that are counted say, both at one moment. */
export interface CountedComment {
  readonly id: Id;
  readonly threadId: Id;
  readonly visible: boolean;
  readonly listed: boolean;
  readonly stored: CommentCounts;
  readonly counted: VotesAndReplies;
}

/** What a comment's row is to say from now on. */
export interface MendedComment {
  readonly id: Id;
  readonly counts: CommentCounts;
}

// One statement sees one moment: what it compares fits together however much is written meanwhile, without a lock.
const COUNTED = `
  c.id, c.thread_id AS "threadId", c.status = 'visible' AS visible, c.listed,
  json_build_object('replies', c.replies, 'listed_replies', c.listed_replies, 'up', c.up, 'down', c.down,
                    'score_best', c.score_best, 'score_controversy', c.score_controversy) AS stored,
  json_build_object('replies', r.replies, 'listed_replies', r.listed, 'up', v.up, 'down', v.down) AS counted`;
const COUNTING = `
  CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE a.status = 'visible') AS replies, count(*) AS listed
    FROM comments a WHERE a.parent_id = c.id AND a.listed
  ) r
  CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE b.value = 1) AS up, count(*) FILTER (WHERE b.value = -1) AS down
    FROM votes b WHERE b.comment_id = c.id
  ) v`;

const listAfter = statement<CountedComment>(
  'recount.list_after',
  `SELECT ${COUNTED} FROM (SELECT * FROM comments WHERE id > $1 ORDER BY id LIMIT $2) c ${COUNTING} ORDER BY c.id`,
);
const lockComments = statement(
  'recount.lock_comments',
  `SELECT id FROM comments WHERE id = ANY($1::uuid[]) ORDER BY id LIMIT 2000 FOR NO KEY UPDATE`,
);
const listByIds = statement<CountedComment>(
  'recount.list_by_ids',
  `SELECT ${COUNTED} FROM comments c ${COUNTING} WHERE c.id = ANY($1::uuid[]) ORDER BY c.id LIMIT 2000`,
);
// Readers are told of the counts that changed. What lists show can change with them, so the comment above is looked at next.
const mend = statement<{ parent_id: Id | null; listed: boolean; id: Id }>(
  'recount.mend',
  `WITH mended AS (
     UPDATE comments c SET replies = m.replies, listed_replies = m.listed_replies, up = m.up, down = m.down,
       score_best = m.score_best, score_controversy = m.score_controversy
     FROM jsonb_to_recordset($1::jsonb)
       AS m (id uuid, replies int, listed_replies int, up int, down int, score_best float8, score_controversy float8)
     WHERE c.id = m.id RETURNING c.id, c.article_id, c.parent_id, c.listed
   ), marked AS (
     INSERT INTO dirty_counts (comment_id, article_id, since) SELECT id, article_id, $2 FROM mended
     ON CONFLICT (comment_id) DO UPDATE SET since = dirty_counts.since
   )
   SELECT id, parent_id, listed FROM mended`,
);
const listThreads = statement<{ id: Id; comments: number }>(
  'recount.list_threads',
  `SELECT id, comment_count AS comments FROM threads WHERE id > $1 ORDER BY id LIMIT $2`,
);
const threadDrift = statement<{ drift: number }>(
  'recount.thread_drift',
  `SELECT t.comment_count - (SELECT count(*)::int FROM comments c WHERE c.thread_id = t.id AND c.status = 'visible') AS drift
   FROM threads t WHERE t.id = $1`,
);
const lockThread = statement('recount.lock_thread', `SELECT id FROM threads WHERE id = $1 FOR NO KEY UPDATE`);
const mendThread = statement(
  'recount.mend_thread',
  `UPDATE threads SET comment_count = comment_count - $2::int WHERE id = $1`,
);

/** What `comments` and `threads` count, beside what there is to count. */
@Injectable()
export class RecountRepository {
  constructor(private readonly database: Database) {}

  async listAfter(id: Id, limit: number): Promise<CountedComment[]> {
    return this.database.query(listAfter, [id, limit]);
  }

  /** Locks the comments by id; nobody votes on them, answers them or hides a reply until the end of `tx`. */
  async lock(tx: Tx, ids: readonly Id[]): Promise<CountedComment[]> {
    await tx.query(lockComments, [ids]);
    return tx.query(listByIds, [ids]);
  }

  /** Writes the counts and marks them to be announced; returns the rows as they are then. */
  async mend(
    tx: Tx,
    comments: readonly MendedComment[],
    at: Date,
  ): Promise<{ id: Id; parentId: Id | null; listed: boolean }[]> {
    const written = await tx.query(mend, [JSON.stringify(comments.map(({ id, counts }) => ({ id, ...counts }))), at]);
    return written.map(({ id, parent_id: parentId, listed }) => ({ id, parentId, listed }));
  }

  async listThreads(afterId: Id, limit: number): Promise<{ id: Id; comments: number }[]> {
    return this.database.query(listThreads, [afterId, limit]);
  }

  /** By how much the thread's count is too high. */
  async threadDrift(id: Id, reader: Reader = this.database): Promise<number> {
    const [row] = await reader.query(threadDrift, [id]);
    return row?.drift ?? 0;
  }

  /** Counts again under the thread's lock, since somebody else may recount too, and takes the drift off. */
  async mendThread(tx: Tx, id: Id): Promise<void> {
    await tx.query(lockThread, [id]);
    await tx.query(mendThread, [id, await this.threadDrift(id, tx)]);
  }
}
