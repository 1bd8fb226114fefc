import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';

/** A judgement of which somebody who appealed is told now. */
export interface AppealNews {
  readonly appellantId: Id;
  /** What the account's own stream has of it. */
  readonly told: { readonly appealId: Id; readonly decisionId: Id; readonly state: string };
  /** The address of whoever appealed, null without one, and the name of the site. */
  readonly email: string | null;
  readonly site: string;
}

const UNTOLD = `closed_at IS NOT NULL AND told_at IS NULL`;

const wait = statement<{ waits: boolean }>(
  'appeal_news.wait',
  `SELECT EXISTS (SELECT FROM appeals WHERE ${UNTOLD}) AS waits`,
);
// Whoever took an appeal back knows.
const tell = statement<AppealNews>(
  'appeal_news.tell',
  `WITH due AS MATERIALIZED (
     SELECT id FROM appeals WHERE ${UNTOLD} ORDER BY closed_at LIMIT $2 FOR NO KEY UPDATE SKIP LOCKED
   )
   UPDATE appeals p SET told_at = $1 FROM due WHERE p.id = due.id
   RETURNING p.appellant_id AS "appellantId",
     jsonb_build_object('appealId', p.id, 'decisionId', p.decision_id, 'state', p.state) AS told,
     (SELECT a.email FROM accounts a WHERE a.id = p.appellant_id) AS email,
     (SELECT s.name FROM sites s WHERE s.id = p.site_id) AS site`,
);
// Whoever judges what is difficult for the whole site, or for the section of the case, conduct or claims as the case is, and
// had no part in the matter; where a sanction on all sites is at stake, an admin.
const countUnjudgeable = statement<{ cases: number }>(
  'appeal_news.count_without_judge',
  `SELECT count(*)::int AS cases FROM cases c
   WHERE c.subject_type = 'decision' AND c.queue IN ('appeals', 'claims') AND c.state <> 'closed' AND NOT EXISTS (
     SELECT FROM site_members m
     WHERE m.site_id = c.site_id AND m.role IN (CASE c.queue WHEN 'claims' THEN 'editor' ELSE 'senior' END, 'admin') AND (m.section IS NULL OR m.section = c.section)
       AND m.account_id IS DISTINCT FROM c.author_id
       AND (m.role = 'admin' OR NOT EXISTS (
         SELECT FROM sanctions s WHERE c.subject_id IN (s.decision_id, s.cause_id) AND s.site_id IS NULL AND s.reverses_id IS NULL
       ))
       AND NOT EXISTS (SELECT FROM case_conflicts x WHERE x.case_id = c.id AND x.account_id = m.account_id)
   )`,
);

/** Appeals that were judged and whose appellants do not know yet, and those that nobody may judge. */
@Injectable()
export class AppealNewsRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async wait(): Promise<boolean> {
    const [row] = await this.database.query(wait);
    return row?.waits ?? false;
  }

  /** Marks some as told and returns them; those that another node has in hand are left to it. */
  async tell(tx: Tx, limit: number): Promise<AppealNews[]> {
    return tx.query(tell, [this.clock.now(), limit]);
  }

  /** Open appeals for which a site has no judge. */
  async countWithoutJudge(): Promise<number> {
    const [row] = await this.database.query(countUnjudgeable);
    return row?.cases ?? 0;
  }
}
