import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { Reason } from '#features/sites/reason.contract.js';
import { TAKES_APPEALS } from '../appeals/appeal.js';
import { REASON_OF } from '../decisions/decision.reasons.js';

/** A decision of which somebody is told now. */
export interface News {
  readonly accountId: Id;
  /** What the account's own stream has of it. */
  readonly told: {
    readonly decisionId: Id;
    readonly action: string;
    readonly reason: string | null;
    readonly subjectType: string;
    readonly subjectId: Id;
    readonly articleId: Id | null;
    readonly supersedesId: Id | null;
    readonly restricts: boolean;
  };
  readonly letter: DecisionLetter;
}

/** What a letter about a decision is made of. */
export interface DecisionLetter {
  /** Null: its account has no address. */
  readonly email: string | null;
  /** The name of the site. */
  readonly site: string;
  readonly reason: Pick<Reason, 'title' | 'texts'> | null;
  readonly language: string | null;
  /** Whether the site takes appeals against such a decision. */
  readonly appeals: boolean;
}

const wait = statement<{ waits: boolean }>(
  'statements.wait',
  `SELECT EXISTS (SELECT FROM statements WHERE told_at IS NULL AND void_at IS NULL AND due_at <= $1) AS waits`,
);
const tell = statement<News>(
  'statements.tell',
  `WITH due AS MATERIALIZED (
     SELECT decision_id FROM statements WHERE told_at IS NULL AND void_at IS NULL AND due_at <= $1
     ORDER BY due_at LIMIT $2 FOR NO KEY UPDATE SKIP LOCKED
   )
   UPDATE statements s SET told_at = $1 FROM due, decisions d WHERE s.decision_id = due.decision_id AND d.id = due.decision_id
   RETURNING s.account_id AS "accountId", jsonb_build_object('decisionId', d.id, 'action', d.action, 'reason', d.reason,
       'subjectType', d.subject_type, 'subjectId', d.subject_id, 'articleId', d.article_id, 'supersedesId', d.supersedes_id,
       'restricts', s.fields IS NOT NULL) AS told,
     jsonb_build_object('email', (SELECT a.email FROM accounts a WHERE a.id = s.account_id),
       'site', (SELECT i.name FROM sites i WHERE i.id = d.site_id),
       'reason', (SELECT jsonb_build_object('title', r.title, 'texts', r.texts) FROM ${REASON_OF} r),
       'language', (SELECT a.language FROM articles a WHERE a.id = d.article_id), 'appeals', ${TAKES_APPEALS}) AS letter`,
);

/** Decisions of which those concerned are to be told. */
@Injectable()
export class StatementNewsRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async wait(): Promise<boolean> {
    const [row] = await this.database.query(wait, [this.clock.now()]);
    return row?.waits ?? false;
  }

  /** Marks some as told and returns them; those that another node has in hand, or an undo, are left to it. */
  async tell(tx: Tx, limit: number): Promise<News[]> {
    return tx.query(tell, [this.clock.now(), limit]);
  }
}
