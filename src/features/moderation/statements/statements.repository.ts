import { Injectable } from '@nestjs/common';
import type { SortKey } from '#kernel/cursor.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { utcText } from '#platform/database/sql.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { Reason } from '#features/sites/reason.contract.js';
import { TAKES_APPEALS } from '../appeals/appeal.js';
import { REASON_OF } from '../decisions/decision.reasons.js';
import type { Decision } from '../ledger/ledger.entry.js';
import type { OwnDecisionView } from './statement.contract.js';
import type { StatementFields } from './statement.fields.js';

/** What one person is to be told of a decision. */
export interface NewStatement {
  readonly decisionId: Id;
  readonly accountId: Id;
  /** Null for a decision that restricts nothing. */
  readonly fields: StatementFields | null;
  readonly createdAt: Date;
  readonly dueAt: Date;
}

/** What drew attention to a subject: trusted flaggers, legal notices, reports of readers, a check of the program. */
export interface Attention {
  readonly language: string | null;
  /** Flags and notices of trusted flaggers, which are not among the others. */
  readonly trusted: number;
  readonly notices: number;
  readonly reports: number;
  readonly detected: boolean;
}

/** To what attention was drawn, and the cases that came of it: those that a decision closed. */
export interface Attracting extends Pick<Decision, 'articleId' | 'subjectType' | 'subjectId'> {
  readonly caseIds: readonly Id[];
}

/** A decision as the person concerned reads of it. */
export interface StatementRow {
  readonly decisionId: Id;
  readonly accountId: Id;
  readonly siteId: Id;
  readonly section: string | null;
  readonly site: string;
  readonly action: string;
  readonly reason: Pick<Reason, 'code' | 'title' | 'texts' | 'guidelineUrl'> | null;
  readonly subjectType: string;
  readonly subjectId: Id;
  readonly articleId: Id | null;
  readonly language: string | null;
  readonly supersedesId: Id | null;
  /** Whether it was reversed since. */
  readonly reversed: boolean;
  readonly fields: StatementFields | null;
  readonly sanction: OwnDecisionView['sanction'];
  readonly appeal: OwnDecisionView['appeal'];
  /** Whether the site takes appeals against such a decision. */
  readonly appeals: boolean;
  readonly createdAt: string;
  readonly toldAt: string | null;
}

const REPORTS_MAX = 1_000;
const ROW = `s.decision_id AS "decisionId", s.account_id AS "accountId", d.site_id AS "siteId", d.section,
  (SELECT i.slug FROM sites i WHERE i.id = d.site_id) AS site, d.action,
  (SELECT jsonb_build_object('code', r.code, 'title', r.title, 'texts', r.texts, 'guidelineUrl', r.guideline_url)
   FROM ${REASON_OF} r) AS reason, d.subject_type AS "subjectType",
  d.subject_id AS "subjectId", d.article_id AS "articleId", (SELECT a.language FROM articles a WHERE a.id = d.article_id)
  AS language, d.supersedes_id AS "supersedesId",
  EXISTS (SELECT FROM decisions r WHERE r.supersedes_id = d.id) AS reversed, s.fields,
  (SELECT jsonb_build_object('kind', m.kind, 'endsAt', ${utcText('m.ends_at')}, 'acknowledgedAt', ${utcText('m.acknowledged_at')})
   FROM sanctions m WHERE m.decision_id = d.id AND m.reverses_id IS NULL) AS sanction,
  (SELECT jsonb_build_object('id', p.id, 'state', p.state) FROM appeals p
   WHERE p.decision_id = d.id AND p.appellant_id = s.account_id ORDER BY p.created_at DESC LIMIT 1) AS appeal,
  ${TAKES_APPEALS} AS appeals,
  ${utcText('s.created_at')} AS "createdAt", ${utcText('s.told_at')} AS "toldAt"`;

const attention = statement<Attention>(
  'statements.attention',
  `SELECT (SELECT a.language FROM articles a WHERE a.id = $2) AS language, f.trusted, f.notices, f.reports,
          EXISTS (SELECT FROM screenings s WHERE s.subject_type = $3 AND s.subject_id = $4 AND s.outcome = 'hold') AS detected
   FROM (SELECT count(*) FILTER (WHERE trusted_as IS NOT NULL)::int AS trusted,
                count(*) FILTER (WHERE kind = 'notice' AND trusted_as IS NULL)::int AS notices,
                count(*) FILTER (WHERE kind <> 'notice' AND NOT by_staff AND trusted_as IS NULL)::int AS reports
         FROM (SELECT kind, by_staff, trusted_as FROM flags WHERE case_id = ANY($1::uuid[]) LIMIT ${REPORTS_MAX}) one) f`,
);
const findCause = statement<Attracting>(
  'statements.find_cause',
  `SELECT article_id AS "articleId", subject_type AS "subjectType", subject_id AS "subjectId",
          ARRAY(SELECT jsonb_array_elements_text(payload -> 'cases')::uuid) AS "caseIds"
   FROM decisions WHERE id = $1`,
);
const insert = statement(
  'statements.insert',
  `INSERT INTO statements (decision_id, account_id, fields, created_at, due_at) VALUES ($1, $2, $3, $4, $5)`,
);
const voidOne = statement<{ voided: boolean }>(
  'statements.void',
  `UPDATE statements SET void_at = CASE WHEN told_at IS NULL THEN $2::timestamptz END
   WHERE decision_id = $1 RETURNING void_at IS NOT NULL AS voided`,
);
const find = statement<StatementRow>(
  'statements.find',
  `SELECT ${ROW} FROM statements s JOIN decisions d ON d.id = s.decision_id WHERE s.decision_id = $1 AND s.void_at IS NULL`,
);
const listOwn = statement<StatementRow>(
  'statements.list_own',
  `SELECT ${ROW} FROM (
     SELECT * FROM statements WHERE account_id = $1 AND told_at IS NOT NULL AND (created_at, decision_id) < ($2, $3)
     ORDER BY created_at DESC, decision_id DESC LIMIT $4
   ) s JOIN decisions d ON d.id = s.decision_id ORDER BY s.created_at DESC, s.decision_id DESC`,
);

/** Rows of `statements`. */
@Injectable()
export class StatementsRepository {
  constructor(private readonly database: Database) {}

  /** What a decision was about that closed cases. */
  async findCause(tx: Tx, decisionId: Id): Promise<Attracting | null> {
    const [row] = await tx.query(findCause, [decisionId]);
    return row ?? null;
  }

  async findAttention(tx: Tx, { caseIds, articleId, subjectType, subjectId }: Attracting): Promise<Attention> {
    const [row] = await tx.query(attention, [caseIds, articleId, subjectType, subjectId]);
    return row ?? { language: null, trusted: 0, notices: 0, reports: 0, detected: false };
  }

  async insert(tx: Tx, { decisionId, accountId, fields, createdAt, dueAt }: NewStatement): Promise<void> {
    await tx.query(insert, [decisionId, accountId, fields === null ? null : JSON.stringify(fields), createdAt, dueAt]);
  }

  /** Nobody is told of the decision any more. Null: there was nobody to tell; false: it was told already. */
  async void(tx: Tx, decisionId: Id, at: Date): Promise<boolean | null> {
    const [row] = await tx.query(voidOne, [decisionId, at]);
    return row?.voided ?? null;
  }

  async find(decisionId: Id): Promise<StatementRow | null> {
    const [row] = await this.database.query(find, [decisionId]);
    return row ?? null;
  }

  /** What a person was told, the newest first. */
  async listOwn(accountId: Id, [before, id]: SortKey, limit: number): Promise<StatementRow[]> {
    return this.database.query(listOwn, [accountId, before, id, limit]);
  }
}
