import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { utcText } from '#platform/database/sql.js';
import { statement } from '#platform/database/statement.js';
import type { LogEntryView } from './log.contract.js';
import { REASON_OF } from '../decisions/decision.reasons.js';
import { COUNTS_IN_PUBLIC } from './standing-decisions.js';

/** SQL: whether a decision is about claims of which the public may know nothing; where one stands is news of a public one. */
const untold = (decision: string): string =>
  `(${decision}.action IN ('dismiss', 'merge', 'confirm_sibling', 'reject_sibling')
    OR ${decision}.action = 'reattach' AND ${decision}.payload ->> 'publicState' = 'none')`;

// What was only looked at and left is no news to the public, and would say which comments wait unseen, and of what readers
// say that it is wrong.
const list = statement<LogEntryView & { seq: string }>(
  'public_log.list',
  `SELECT d.seq, d.id, ${utcText('d.created_at')} AS at, d.action, d.subject_type AS subject,
          d.payload ->> 'kind' AS sanction, d.article_id AS "articleId",
          d.payload ->> 'outcome' AS outcome,
          (SELECT jsonb_build_object('code', r.code, 'title', r.title) FROM ${REASON_OF} r) AS reason, d.automated, d.supersedes_id AS "supersedesId"
   FROM decisions d
   WHERE d.site_id = $1 AND d.seq < $2 AND d.created_at <= $3 AND d.action <> 'approve' AND NOT ${untold('d')}
     AND NOT (d.action = 'reverse' AND EXISTS (
       SELECT FROM decisions o WHERE o.id = d.supersedes_id AND ${untold('o')})) AND ${COUNTS_IN_PUBLIC}
   ORDER BY d.seq DESC LIMIT $4`,
);

/** Decisions as everybody may read them. */
@Injectable()
export class LogRepository {
  constructor(private readonly database: Database) {}

  /** The decisions of a site before a place and until a time, the newest first. */
  async list(siteId: Id, before: string, until: Date, limit: number): Promise<(LogEntryView & { seq: string })[]> {
    return this.database.query(list, [siteId, before, until, limit]);
  }
}
