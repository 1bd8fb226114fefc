import { Injectable } from '@nestjs/common';
import type { SortKey } from '#kernel/cursor.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { statement } from '#platform/database/statement.js';
import type { ReplayedText } from '#features/screening/replay/replay.service.js';
import type { Fate } from './dry-run.tally.js';

/** A comment as it is gone through. */
export interface PastComment {
  readonly text: ReplayedText;
  readonly fate: Fate;
  readonly key: SortKey;
}

type Row = Omit<ReplayedText, 'siteId'> & Fate & { readonly key: string };

const count = statement<{ comments: number }>(
  'dry_runs.count',
  `SELECT count(*)::int AS comments FROM (
     SELECT 1 FROM comments WHERE site_id = $1 AND created_at > $2 AND status <> 'deleted' LIMIT $3) c`,
);
// What was found is that of the text as it stands: of its last revision, screened last. A decision that was taken back has
// raised the round of its case, and counts no more.
const list = statement<Row>(
  'dry_runs.list',
  `SELECT c.id, c.status, c.body, c.html, c.author_id AS "authorId", c.created_at AS "writtenAt", c.created_at::text AS key,
          a.language, p.created_at AS "authorSince", coalesce(s.signals, '[]') AS signals, k.closed_action AS decided,
          EXISTS (SELECT FROM site_members m WHERE m.account_id = c.author_id AND m.site_id = c.site_id
                    AND m.role <> 'member' AND (m.section IS NULL OR m.section = a.section)) AS "isStaff"
   FROM comments c JOIN articles a ON a.id = c.article_id JOIN accounts p ON p.id = c.author_id
   LEFT JOIN LATERAL (
     SELECT signals FROM screenings WHERE subject_id = c.id AND revision = c.version ORDER BY created_at DESC LIMIT 1
   ) s ON true
   LEFT JOIN LATERAL (
     SELECT CASE WHEN closed_action IN ('approve', 'restore') THEN 'approve' WHEN closed_action = 'remove' THEN 'remove' END
       AS closed_action
     FROM cases WHERE subject_type = 'comment' AND subject_id = c.id AND closed_because = 'decided' AND round = 1
     ORDER BY created_at DESC LIMIT 1
   ) k ON true
   WHERE c.site_id = $1 AND c.created_at > $2 AND c.status <> 'deleted' AND (c.created_at, c.id) < ($3::timestamptz, $4::uuid)
   ORDER BY c.created_at DESC, c.id DESC LIMIT $5`,
);

/** Comments of a site as a dry run goes through them, and what became of each. */
@Injectable()
export class DryRunsRepository {
  constructor(private readonly database: Database) {}

  /** Counted up to `max`. */
  async count(siteId: Id, since: Date, max: number): Promise<number> {
    const [row] = await this.database.query(count, [siteId, since, max]);
    return row?.comments ?? 0;
  }

  /** The newest first, before a place among them. */
  async list(siteId: Id, since: Date, [time, id]: SortKey, limit: number): Promise<PastComment[]> {
    const rows = await this.database.query(list, [siteId, since, time, id, limit]);
    return rows.map(({ id: commentId, status, decided, key, ...text }) => ({
      text: { ...text, siteId },
      fate: { id: commentId, status, decided },
      key: [key, commentId],
    }));
  }
}
