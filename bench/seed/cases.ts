import type pg from 'pg';
import type { Debate } from './articles.ts';

/** A queue as it is filled: so many open cases, the most urgent of them about comments that there are. */
export interface FilledQueue {
  readonly siteId: string;
  readonly queue: string;
  readonly open: number;
  /** So many cases of each section, the most urgent, are about comments. */
  readonly real: number;
  readonly sections: number;
  /** Where the comments are, of each section as many; the cases are spread over these debates. */
  readonly debates: readonly Debate[];
  /** Readers who wrote and flagged what the cases are about. */
  readonly readerIds: readonly string[];
  /** One who flagged every 20th of the most urgent before becoming a moderator. */
  readonly partialId: string;
}

// A newsroom that fell behind: the oldest case waits for 60 hours, few are grave, every fifth of the ordinary is overdue.
const INSERT = `
  INSERT INTO cases (id, site_id, queue, subject_type, subject_id, subject_revision, article_id, section, author_id,
    priority, harm, reasons, flag_count, first_flag_at, due_at, created_at)
  SELECT uuidv7(), $1, $2, 'comment', gen_random_uuid(), 1, a.id, a.section,
    ($4::uuid[])[1 + n * 7 % cardinality($4::uuid[])], -ln(1 - r.priority) * r.harm, r.harm,
    CASE WHEN n % 3 = 0 THEN '{spam}' ELSE '{harassment,off_topic}' END::text[], 1 + n % 4, r.since,
    r.since + CASE r.harm WHEN 8 THEN interval '4 h' WHEN 4 THEN interval '24 h' ELSE interval '48 h' END, r.since
  FROM generate_series(1, $5::int) n
  CROSS JOIN LATERAL (
    SELECT random() + n * 0 AS priority, now() - (random() + n * 0) * interval '60 h' AS since,
      CASE WHEN h.part < 0.0002 THEN 8 WHEN h.part < 0.1 THEN 4 WHEN h.part < 0.4 THEN 1 ELSE 2 END AS harm
    FROM (SELECT random() + n * 0 AS part) h
  ) r
  JOIN (
    SELECT id, section, row_number() OVER (ORDER BY id) - 1 AS place FROM articles WHERE id = ANY($3::uuid[])
  ) a ON a.place = n % cardinality($3::uuid[])`;
/** Of each section as many, in the order in which they are taken; some become overdue while the bench runs. */
const MAKE_REAL = `
  WITH urgent AS (
    SELECT * FROM (
      SELECT id, section, row_number() OVER (PARTITION BY section ORDER BY harm = 8 DESC, due_at <= (now() + interval '30 min') DESC,
        CASE WHEN due_at <= (now() + interval '30 min') THEN harm END DESC, CASE WHEN harm = 8 OR due_at <= (now() + interval '30 min') THEN due_at END,
        priority DESC, first_flag_at, id) AS place
      FROM cases WHERE site_id = $1 AND queue = $2
    ) k WHERE place <= $3
  ), real AS (
    SELECT c.id, c.version, c.article_id, c.author_id, a.section,
      row_number() OVER (PARTITION BY a.section ORDER BY md5(c.id::text)) AS place
    FROM comments c JOIN articles a ON a.id = c.article_id
    WHERE c.site_id = $1 AND NOT EXISTS (
      SELECT FROM cases k WHERE k.subject_type = 'comment' AND k.subject_id = c.id)
  )
  UPDATE cases k SET subject_id = r.id, subject_revision = r.version, article_id = r.article_id, author_id = r.author_id
  FROM urgent u JOIN real r USING (section, place) WHERE k.id = u.id`;
const FLAG = `
  INSERT INTO flags (id, site_id, case_id, subject_type, subject_id, subject_revision, quoted_text, reporter_id, kind,
    reason, created_at)
  SELECT uuidv7(), k.site_id, k.id, 'comment', c.id, c.version, c.body,
    CASE WHEN f = 1 AND k.place % 20 = 0 THEN $4 ELSE ($3::uuid[])[1 + (k.place * 7 + f * 13) % cardinality($3::uuid[])] END,
    'conduct', k.reasons[1], k.first_flag_at
  FROM (SELECT *, row_number() OVER (ORDER BY id) AS place FROM cases WHERE site_id = $1 AND queue = $2) k
  JOIN comments c ON c.id = k.subject_id CROSS JOIN LATERAL generate_series(1, k.flag_count) f`;
// Whoever flagged must not judge. Of cases that nobody gets to, one flagger stands for all.
const CONFLICT = `
  INSERT INTO case_conflicts (case_id, account_id, because)
  SELECT case_id, reporter_id, 'flagged' FROM flags WHERE site_id = $1
  UNION
  SELECT id, ($3::uuid[])[1 + flag_count], 'flagged' FROM cases WHERE site_id = $1 AND queue = $2
  ON CONFLICT DO NOTHING`;

/** Fills an empty queue by SQL; its debates have at least as many comments as are to be real. */
export async function fillQueue(db: pg.Client, filled: FilledQueue): Promise<void> {
  const { siteId, queue, open, real, sections, debates, readerIds, partialId } = filled;
  const articleIds = debates.map(({ articleId }) => articleId);
  await db.query('SELECT setseed(0.5)');
  await db.query(INSERT, [siteId, queue, articleIds, readerIds, open]);
  // Without figures of a table that grew a million rows in one statement, Postgres joins it row by row.
  await db.query('ANALYZE cases, comments');
  const made = await db.query(MAKE_REAL, [siteId, queue, real]);
  const wanted = real * sections;
  if (made.rowCount !== wanted) throw new Error(`${made.rowCount} cases are about comments, not ${wanted}.`);
  await db.query(FLAG, [siteId, queue, readerIds, partialId]);
  await db.query(CONFLICT, [siteId, queue, readerIds]);
}

/** What autovacuum does for queues that grew over weeks. */
export async function settleQueues(db: pg.Client): Promise<void> {
  await db.query('VACUUM (ANALYZE) cases, case_conflicts, flags, comments, comment_revisions, threads, articles');
  await db.query('CHECKPOINT');
}
