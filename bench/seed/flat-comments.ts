import type pg from 'pg';
import type { Debate } from './articles.ts';
import { bodyOf } from './bodies.ts';

const TEXTS = 512;

// The rows that posting leaves, without events: two hours old, each answered and voted on by nobody.
const INSERT = `
  WITH c AS (
    INSERT INTO comments (id, site_id, article_id, thread_id, path, depth, author_id, status, body, html, created_at,
      published_at)
    SELECT uuidv7(), a.site_id, a.id, t.id, int4send(n), 0, ($2::uuid[])[1 + n * 31 % cardinality($2::uuid[])], 'visible',
      b.body, '<p>' || b.body || E'</p>\\n', now() - interval '2 h', now() - interval '2 h'
    FROM threads t JOIN articles a ON a.id = t.article_id CROSS JOIN generate_series(1, $4::int) n
    CROSS JOIN LATERAL (SELECT ($3::text[])[1 + n % cardinality($3::text[])] AS body) b
    WHERE t.id = ANY($1::uuid[])
    RETURNING id, version, body, html, author_id, created_at
  )
  INSERT INTO comment_revisions (comment_id, version, body, html, author_id, created_at)
  SELECT id, version, body, html, author_id, created_at FROM c`;
const COUNT = `UPDATE threads SET comment_count = $2, top_ordinals = $2 WHERE id = ANY($1::uuid[])`;

/** Fills empty debates, too many for one command each, with as many comments at the top. */
export async function fillFlat(
  db: pg.Client,
  debates: readonly Debate[],
  authorIds: readonly string[],
  each: number,
): Promise<void> {
  const threadIds = debates.map(({ threadId }) => threadId);
  const bodies = Array.from({ length: TEXTS }, (_, n) => bodyOf(n));
  await db.query(INSERT, [threadIds, authorIds, bodies, each]);
  await db.query(COUNT, [threadIds, each]);
}
