import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { utcText } from '#platform/database/sql.js';
import { statement } from '#platform/database/statement.js';
import type { DryRun } from './dry-run.js';
import type { DryRunView } from './dry-run.contract.js';

type Ended = Exclude<DryRunView['state'], 'running'>;

const KEPT_MS = 7 * 86_400_000;
// Its node says each second that it is at work. All nodes share the clock of Postgres.
const IS_LOST = `state = 'running' AND seen_at < clock_timestamp() - interval '15 seconds'`;

const forget = statement('dry_run_records.forget', `DELETE FROM dry_runs WHERE ended_at < $1`);
const interrupt = statement(
  'dry_run_records.interrupt',
  `UPDATE dry_runs SET state = 'interrupted', ended_at = seen_at WHERE ${IS_LOST}`,
);
const begin = statement<{ id: Id }>(
  'dry_run_records.begin',
  `INSERT INTO dry_runs (id, site_id, state, days, counts, started_at, seen_at)
   VALUES ($1, $2, 'running', $3, $4, $5, clock_timestamp())
   ON CONFLICT (site_id) WHERE state = 'running' DO NOTHING RETURNING id`,
);
const save = statement<{ id: Id }>(
  'dry_run_records.save',
  `UPDATE dry_runs SET done = $2, total = $3, counts = $4, seen_at = clock_timestamp()
   WHERE id = $1 AND state = 'running' RETURNING id`,
);
const end = statement(
  'dry_run_records.end',
  `UPDATE dry_runs SET done = $2, total = $3, counts = $4, seen_at = clock_timestamp(), state = $5, ended_at = $6
   WHERE id = $1 AND state = 'running'`,
);
const cancel = statement(
  'dry_run_records.cancel',
  `UPDATE dry_runs SET state = 'cancelled', ended_at = $2 WHERE id = $1 AND state = 'running' AND NOT (${IS_LOST})`,
);
const find = statement<{ siteId: Id; view: DryRunView }>(
  'dry_run_records.find',
  `SELECT r.site_id AS "siteId", r.counts || jsonb_build_object(
     'id', r.id, 'site', s.slug, 'state', CASE WHEN ${IS_LOST} THEN 'interrupted' ELSE r.state END, 'days', r.days,
     'progress', jsonb_build_object('done', r.done, 'total', r.total), 'startedAt', ${utcText('r.started_at')},
     'endedAt', ${utcText(`CASE WHEN ${IS_LOST} THEN r.seen_at ELSE r.ended_at END`)}) AS view
   FROM dry_runs r JOIN sites s ON s.id = r.site_id WHERE r.id = $1`,
);

/** Rows of `dry_runs`, which every node reads and the one that carries a run out writes. */
@Injectable()
export class DryRunRecordsRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** False while a run of the site is at work; one whose node was killed is interrupted by this. Forgets old ones. */
  async begin({ id, siteId, days, startedAt, tally }: DryRun): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      await tx.query(forget, [new Date(this.clock.now().getTime() - KEPT_MS)]);
      await tx.query(interrupt);
      return (await tx.query(begin, [id, siteId, days, JSON.stringify(tally.counts), startedAt])).length > 0;
    });
  }

  /** How far it is, and that its node lives. False when it was cancelled, or taken for interrupted. */
  async save(run: DryRun): Promise<boolean> {
    return (await this.database.query(save, valuesOf(run))).length > 0;
  }

  /** One that is over stays as it is. */
  async end(run: DryRun, state: Ended): Promise<void> {
    await this.database.query(end, [...valuesOf(run), state, this.clock.now()]);
  }

  /** Its node hears of it within a second. One that is over stays as it is. */
  async cancel(id: Id): Promise<void> {
    await this.database.query(cancel, [id, this.clock.now()]);
  }

  async find(id: Id): Promise<{ readonly siteId: Id; readonly view: DryRunView } | null> {
    const [row] = await this.database.query(find, [id]);
    return row ?? null;
  }
}

function valuesOf({ id, progress: { done, total }, tally }: DryRun): unknown[] {
  return [id, done, total, JSON.stringify(tally.counts)];
}
