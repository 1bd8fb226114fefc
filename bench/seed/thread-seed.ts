import path from 'node:path';
import type pg from 'pg';
import { v7 } from 'uuid';
import { progress } from '../report/progress.ts';
import { seededRandom } from '../statistics.ts';
import type { Debate } from './articles.ts';
import { bodyOf } from './bodies.ts';
import { pathOf, type Tree } from './tree.ts';

type Score = (up: number, down: number) => number;

const BATCH = 5_000;
const SECOND_MS = 1_000;
const VOTES_MAX = 40;
const UP_SHARE = 0.75;

// The same rows that posting writes but for the events: seeded comments are older than any reader's place in a stream.
const INSERT = `
  WITH seeded AS (
    SELECT * FROM unnest($3::uuid[], $4::uuid[], $5::text[], $6::smallint[], $7::uuid[], $8::text[], $9::int[], $10::int[],
                         $11::int[], $12::float8[], $13::float8[], $14::int[])
      AS s (id, parent_id, path, depth, author_id, body, up, down, replies, score_best, created_ms, place)
  ), c AS (
    INSERT INTO comments (id, site_id, article_id, thread_id, parent_id, path, depth, author_id, status, body, html,
                          up, down, replies, listed_replies, ordinals, score_best, score_controversy, created_at, published_at)
    SELECT s.id, a.site_id, a.id, $2, s.parent_id, decode(s.path, 'hex'), s.depth, s.author_id, 'visible', s.body,
           '<p>' || s.body || E'</p>\\n', s.up, s.down, s.replies, s.replies, s.replies, s.score_best,
           CASE WHEN least(s.up, s.down) = 0 THEN 0
             ELSE (s.up + s.down) * (least(s.up, s.down)::float8 / greatest(s.up, s.down)) END,
           to_timestamp(s.created_ms / 1000), to_timestamp(s.created_ms / 1000)
    FROM seeded s JOIN articles a ON a.id = $1 ORDER BY s.place
    RETURNING id, version, body, html, author_id, created_at
  )
  INSERT INTO comment_revisions (comment_id, version, body, html, author_id, created_at)
  SELECT id, version, body, html, author_id, created_at FROM c`;

const VOTES = `
  INSERT INTO votes (comment_id, account_id, article_id, value, created_at)
  SELECT v.comment_id, ($5::uuid[])[(v.first + n) % cardinality($5::uuid[]) + 1],
         (SELECT article_id FROM comments c WHERE c.id = v.comment_id),
         CASE WHEN n < v.up THEN 1 ELSE -1 END, now()
  FROM unnest($1::uuid[], $2::int[], $3::int[], $4::int[]) AS v (comment_id, up, down, first),
       generate_series(0, v.up + v.down - 1) n`;

const CHECK = `
  SELECT t.comment_count = count(*) AND t.top_ordinals = count(*) FILTER (WHERE c.parent_id IS NULL)
     AND sum(c.replies) = count(*) FILTER (WHERE c.parent_id IS NOT NULL)
     AND sum(c.up + c.down) = (SELECT count(*) FROM votes v JOIN comments o ON o.id = v.comment_id WHERE o.thread_id = t.id)
     AND bool_and(c.listed) AS holds
  FROM threads t JOIN comments c ON c.thread_id = t.id WHERE t.id = $1 GROUP BY t.id`;

/** Writes whole debates straight into the tables, with counts, ordinals and votes as posting would have left them. */
export class ThreadSeed {
  private readonly db: pg.Client;
  private readonly authors: readonly string[];
  private readonly score: Score;

  private constructor(db: pg.Client, authors: readonly string[], score: Score) {
    this.db = db;
    this.authors = authors;
    this.score = score;
  }

  static async open(app: string, db: pg.Client, authors: readonly string[]): Promise<ThreadSeed> {
    const file = path.join(app, 'dist/src/features/comments/comment.score.js');
    const { bestScore } = (await import(file)) as { bestScore: Score };
    return new ThreadSeed(db, authors, bestScore);
  }

  /** Fills an empty thread; returns the ids of its comments by place. */
  async fill({ articleId, threadId }: Debate, tree: Tree): Promise<string[]> {
    const ids: string[] = [];
    const random = seededRandom(tree.count);
    const firstMs = Date.now() - (tree.count + 60) * SECOND_MS;
    const say = progress(`seeding ${tree.count.toLocaleString('en')} comments`, tree.count);
    for (let from = 0; from < tree.count; from += BATCH) {
      const to = Math.min(from + BATCH, tree.count);
      const rows = Array.from({ length: to - from }, (_, n) => this.toRow(tree, from + n, firstMs, random, ids));
      await this.insert([articleId, threadId], rows);
      say(to);
    }
    await this.db.query('UPDATE threads SET comment_count = $2, top_ordinals = $3 WHERE id = $1', [
      threadId,
      tree.count,
      tree.tops,
    ]);
    const { rows } = await this.db.query<{ holds: boolean }>(CHECK, [threadId]);
    if (rows[0]?.holds !== true) throw new Error('The seeded thread does not agree with itself.');
    return ids;
  }

  /** What autovacuum does for a debate that grew over weeks. */
  async settle(): Promise<void> {
    await this.db.query(
      'VACUUM (ANALYZE) comments, comment_revisions, votes, threads, accounts, sessions, site_members',
    );
    await this.db.query('CHECKPOINT');
  }

  private toRow(tree: Tree, place: number, firstMs: number, random: () => number, ids: string[]): SeedRow {
    const msecs = firstMs + place * SECOND_MS;
    const votes = Math.min(VOTES_MAX, Math.floor(0.6 / (1 - random()) ** 0.7));
    const up = Math.round(votes * (random() < UP_SHARE ? 1 : random()));
    const author = (place * 31) % this.authors.length;
    const id = v7({ msecs });
    ids.push(id);
    return {
      id,
      msecs,
      place,
      up,
      down: votes - up,
      path: pathOf(tree, place),
      body: bodyOf(place),
      parentId: ids[tree.parents[place] ?? -1] ?? null,
      depth: tree.depths[place] ?? 0,
      author: this.authors[author] ?? '',
      firstVoter: (author + 1) % this.authors.length,
      replies: tree.replies[place] ?? 0,
    };
  }

  private async insert(debate: readonly [string, string], rows: readonly SeedRow[]): Promise<void> {
    const all = <Value>(value: (row: SeedRow) => Value): Value[] => rows.map(value);
    await this.db.query({
      name: 'bench.seed',
      text: INSERT,
      values: [
        ...debate,
        all((r) => r.id),
        all((r) => r.parentId),
        all((r) => r.path),
        all((r) => r.depth),
        all((r) => r.author),
        all((r) => r.body),
        all((r) => r.up),
        all((r) => r.down),
        all((r) => r.replies),
        all((r) => this.score(r.up, r.down)),
        all((r) => r.msecs),
        all((r) => r.place),
      ],
    });
    const voted = rows.filter(({ up, down }) => up + down > 0);
    const columns = [
      voted.map((r) => r.id),
      voted.map((r) => r.up),
      voted.map((r) => r.down),
      voted.map((r) => r.firstVoter),
    ];
    await this.db.query({ name: 'bench.seed_votes', text: VOTES, values: [...columns, this.authors] });
  }
}

interface SeedRow {
  readonly id: string;
  readonly parentId: string | null;
  /** Hex. */
  readonly path: string;
  readonly depth: number;
  readonly author: string;
  readonly firstVoter: number;
  readonly body: string;
  readonly up: number;
  readonly down: number;
  readonly replies: number;
  readonly msecs: number;
  readonly place: number;
}
