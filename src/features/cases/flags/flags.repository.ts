import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import { Ids, type Id } from '#kernel/ids.js';
import { utcText } from '#platform/database/sql.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { FlagView } from './flag.contract.js';
import type { FlagDraft, FlagEntry, Flagged } from './flag.js';

/** What became of a flag is its reporter's to know once the decision can be undone no longer, which `told_at` says. */
export const TOLD_STATUS = `CASE WHEN f.told_at IS NOT NULL OR f.status IN ('withdrawn', 'merged', 'ignored')
  THEN f.status ELSE 'pending' END`;

/** A flag as its reporter sees it, of the row `f` of flags. */
export const FLAG_VIEW = `json_build_object(
  'id', f.id, 'subject', json_build_object('type', f.subject_type, 'id', f.subject_id),
  'articleId', (SELECT c.article_id FROM cases c WHERE c.id = f.case_id), 'kind', f.kind, 'reason', f.reason,
  'statement', f.statement, 'status', ${TOLD_STATUS}, 'createdAt', ${utcText('f.created_at')},
  'decidedAt', CASE WHEN ${TOLD_STATUS} <> 'pending' THEN ${utcText('f.decided_at')} END)`;

const add = statement<{ view: FlagView }>(
  'flags.add',
  `WITH f AS (
     INSERT INTO flags (id, site_id, case_id, subject_type, subject_id, subject_revision, quoted_text, reporter_id, by_staff,
       kind, reason, statement, trusted_as, signals, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) RETURNING *
   ), conflict AS (
     INSERT INTO case_conflicts (case_id, account_id, because) SELECT case_id, reporter_id, 'flagged' FROM f
     WHERE reporter_id IS NOT NULL AND NOT by_staff ON CONFLICT DO NOTHING
   )
   SELECT ${FLAG_VIEW} AS view FROM f`,
);
// Nothing else locks it: flags of one person on several subjects at once are counted one after the other.
const lockReporter = statement(
  'flags.lock_reporter',
  `SELECT pg_advisory_xact_lock(hashtextextended('flags ' || $1::text, 0))`,
);
const hasPending = statement<{ pending: boolean }>(
  'flags.has_pending',
  `SELECT EXISTS (SELECT FROM flags WHERE subject_type = $1 AND subject_id = $2 AND reporter_id = $3 AND kind = $4
     AND status = 'pending') AS pending`,
);
const listTimes = statement<{ at: Date }>(
  'flags.list_times',
  `SELECT created_at AS at FROM flags WHERE reporter_id = $1 AND kind = $2 AND site_id = $3 AND created_at > $4
   ORDER BY created_at DESC LIMIT $5`,
);

/** Rows of `flags` as they come in. Lock order: the subject, the reporter, the case, its flags. */
@Injectable()
export class FlagsRepository {
  constructor(
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  async lockReporter(tx: Tx, accountId: Id): Promise<void> {
    await tx.query(lockReporter, [accountId]);
  }

  async hasPending(
    tx: Tx,
    { type, id }: Pick<Flagged, 'type' | 'id'>,
    accountId: Id,
    kind: FlagDraft['kind'],
  ): Promise<boolean> {
    const [row] = await tx.query(hasPending, [type, id, accountId, kind]);
    return row?.pending ?? false;
  }

  /** When somebody flagged on a site since a time, the latest first. */
  async listTimes(
    tx: Tx,
    { accountId, kind, siteId }: { accountId: Id; kind: FlagDraft['kind']; siteId: Id },
    since: Date,
    limit: number,
  ): Promise<Date[]> {
    return (await tx.query(listTimes, [accountId, kind, siteId, since, limit])).map(({ at }) => at);
  }

  /** Adds a flag to a locked case; a reader who flags does not judge. */
  async add(tx: Tx, caseId: Id, flagged: Flagged, entry: FlagEntry): Promise<FlagView> {
    const { siteId, type, id, revision, quotedText } = flagged;
    const { reporterId, byStaff, kind, reason, statement, trustedAs, signals } = entry;
    const about = [this.ids.next(), siteId, caseId, type, id, revision, quotedText];
    const said = [reporterId, byStaff, kind, reason, statement, trustedAs, JSON.stringify(signals)];
    const [row] = await tx.query(add, [...about, ...said, this.clock.now()]);
    if (!row) throw new Error(`The flag on ${type} ${id} was not added.`);
    return row.view;
  }
}
