import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';

/** A decision of which somebody is told now. */
export interface News {
  readonly decisionId: Id;
  readonly accountId: Id;
  readonly action: string;
  readonly reason: string | null;
  readonly subjectType: string;
  readonly subjectId: Id;
  readonly articleId: Id | null;
  readonly supersedesId: Id | null;
  readonly restricts: boolean;
}

/** By which a letter is written to somebody concerned. */
export interface Addressee {
  readonly id: Id;
  readonly email: string;
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
   RETURNING d.id AS "decisionId", s.account_id AS "accountId", d.action, d.reason, d.subject_type AS "subjectType",
     d.subject_id AS "subjectId", d.article_id AS "articleId", d.supersedes_id AS "supersedesId",
     s.fields IS NOT NULL AS restricts`,
);
const findAddressee = statement<Addressee>(
  'statements.find_addressee',
  `SELECT id, email FROM accounts WHERE id = $1 AND email IS NOT NULL`,
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

  /** Null for somebody without an address. */
  async findAddressee(accountId: Id): Promise<Addressee | null> {
    const [row] = await this.database.query(findAddressee, [accountId]);
    return row ?? null;
  }
}
