import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import { Ids, type Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Reader } from '#platform/database/reader.js';
import { utcText } from '#platform/database/sql.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { Queue } from '#features/cases/cases.service.js';
import type { Conflict } from '#features/cases/appeal-cases.service.js';
import type { AppealView, NewAppeal } from './appeal.contract.js';
import { IS_SPAM, type Appealable, type AppealStanding, type AppealState } from './appeal.js';

/** An appeal that is about to be filed. */
export interface FiledAppeal extends NewAppeal {
  readonly siteId: Id;
  readonly decisionId: Id;
  readonly caseId: Id;
  readonly appellantId: Id;
  readonly standing: AppealStanding;
  readonly dueAt: Date;
}

/** An appeal, and who may read it. */
export interface FoundAppeal {
  readonly view: AppealView;
  readonly appellantId: Id;
  readonly siteId: Id;
  readonly section: string | null;
  /** In which its case waits. */
  readonly queue: Queue;
}

/** Of a decision, what does not depend on the settings of its site. */
type FoundDecision = Omit<Appealable, 'offered' | 'offeredForSpam'>;

/** A decision with open appeals, and what reversed it. */
interface ReversedDecision {
  readonly decisionId: Id;
  readonly reversalId: Id;
}

/** So many people appeal one decision: its author, and those who gave notice of it. */
const APPEALS_MAX = 1_000;
/** Accounts that acted on a subject or flagged it. */
const CONFLICTS_MAX = 10_000;

// A notice is tied to the cases that a decision closed, as its entry names them.
const findAppealable = statement<FoundDecision>(
  'appeals.find_appealable',
  `SELECT d.id AS "decisionId", d.subject_type AS "subjectType", d.site_id AS "siteId", d.article_id AS "articleId", d.section, d.affected_id AS "affectedId",
          d.created_at AS "decidedAt", EXISTS (SELECT FROM decisions r WHERE r.supersedes_id = d.id) AS "isReversed",
          ${IS_SPAM} AS "isSpam",
          CASE
            WHEN EXISTS (SELECT FROM statements s WHERE s.decision_id = d.id AND s.account_id = $2 AND s.told_at IS NOT NULL
                         AND s.fields IS NOT NULL) THEN 'author'
            WHEN d.created_at <= $3 AND d.supersedes_id IS NULL AND EXISTS (
              SELECT FROM flags f WHERE f.reporter_id = $2 AND f.kind = 'notice' AND f.status <> 'pending'
                AND f.case_id IN (SELECT k.id::uuid FROM jsonb_array_elements_text(
                  CASE jsonb_typeof(d.payload -> 'cases') WHEN 'array' THEN d.payload -> 'cases' ELSE '[]' END) AS k (id))
            ) THEN 'flagger'
          END AS standing
   FROM decisions d WHERE d.id = $1`,
);
const listStates = statement<{ state: AppealState }>(
  'appeals.list_states',
  `SELECT state FROM appeals WHERE decision_id = $1 AND appellant_id = $2 ORDER BY created_at DESC LIMIT 100`,
);
// To a sanction that came with a decision on a text, the matter of that decision belongs too. The trigger on appeals says
// the same once more, below all code.
const listConflicts = statement<Conflict>(
  'appeals.list_conflicts',
  `WITH matter AS (
     SELECT subject_type, subject_id, site_id, affected_id, payload FROM decisions WHERE id = $1
     UNION ALL
     SELECT c.subject_type, c.subject_id, c.site_id, c.affected_id, c.payload
     FROM sanctions s JOIN decisions c ON c.id = s.cause_id WHERE s.decision_id = $1
   )
   SELECT DISTINCT ON (account_id) account_id AS "accountId", because FROM (
     SELECT d.actor_id AS account_id, 'judged' AS because FROM matter m
     JOIN decisions d ON d.subject_type = m.subject_type AND d.subject_id = m.subject_id AND d.site_id = m.site_id
     UNION ALL SELECT f.reporter_id, 'flagged' FROM matter m
     JOIN flags f ON f.subject_type = m.subject_type AND f.subject_id = m.subject_id
     UNION ALL SELECT w.account_id, 'judged' FROM matter m
     JOIN verdicts v ON m.subject_type = 'claim' AND v.claim_id = m.subject_id OR v.id = (m.payload ->> 'verdictId')::uuid
     CROSS JOIN LATERAL (VALUES (v.author_id), (v.second_id)) AS w (account_id)
     UNION ALL SELECT affected_id, 'author' FROM matter
     UNION ALL SELECT $2::uuid, 'appealed'
   ) c WHERE account_id IS NOT NULL ORDER BY account_id, because LIMIT ${CONFLICTS_MAX}`,
);
const insert = statement(
  'appeals.insert',
  `INSERT INTO appeals (id, site_id, decision_id, case_id, appellant_id, standing, grounds, text, due_at, created_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
);
// An appeal that is not judged yet is in whosever hands its case is: the row itself stays filed until then.
const find = statement<FoundAppeal>(
  'appeals.find',
  `SELECT p.appellant_id AS "appellantId", p.site_id AS "siteId", d.section,
          k.queue, jsonb_build_object(
            'id', p.id, 'decisionId', p.decision_id, 'caseId', p.case_id, 'site', s.slug, 'standing', p.standing,
            'grounds', p.grounds, 'text', p.text, 'state', CASE WHEN p.state = 'filed' AND k.state = 'leased' THEN 'leased' ELSE p.state END,
            'rationale', (SELECT t.rationale FROM decision_texts t WHERE t.decision_id = p.judgement_id),
            'dueAt', ${utcText('p.due_at')}, 'createdAt', ${utcText('p.created_at')}, 'closedAt', ${utcText('p.closed_at')}
          ) AS view
   FROM appeals p JOIN decisions d ON d.id = p.decision_id JOIN sites s ON s.id = p.site_id
   LEFT JOIN cases k ON k.id = p.case_id
   WHERE p.id = $1`,
);
const withdraw = statement<{ decisionId: Id; others: boolean }>(
  'appeals.withdraw',
  `UPDATE appeals p SET state = 'withdrawn', closed_at = $2 WHERE p.id = $1 AND p.state = 'filed'
   RETURNING p.decision_id AS "decisionId",
     EXISTS (SELECT FROM appeals o WHERE o.case_id = p.case_id AND o.id <> p.id AND o.state = 'filed') AS others`,
);
// Whoever may not judge is refused by a trigger, the constraint appeals_impartial_judge.
const judge = statement<{ id: Id }>(
  'appeals.judge',
  `UPDATE appeals SET state = $2, judge_id = $3, judgement_id = $4, closed_at = $5
   WHERE case_id = $1 AND state = 'filed' RETURNING id`,
);
// Open appeals are few, and each is asked for by an index.
const listReversed = statement<ReversedDecision>(
  'appeals.list_reversed',
  `SELECT DISTINCT p.decision_id AS "decisionId", r.id AS "reversalId"
   FROM appeals p JOIN decisions r ON r.supersedes_id = p.decision_id WHERE p.state = 'filed' LIMIT 50`,
);
// What did not reverse the decision is refused by a trigger, the constraint appeals_settled_by_reversal.
const settle = statement(
  'appeals.settle',
  `UPDATE appeals SET state = 'reversed', judgement_id = $2, closed_at = $3 WHERE decision_id = $1 AND state = 'filed'`,
);
const listFiled = statement<{ id: Id }>(
  'appeals.list_filed',
  `SELECT id FROM appeals WHERE case_id = $1 AND state = 'filed' ORDER BY id LIMIT ${APPEALS_MAX} FOR NO KEY UPDATE`,
);

/** Rows of `appeals`. Their case is locked before they change. */
@Injectable()
export class AppealsRepository {
  constructor(
    private readonly database: Database,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** `final`: what was decided until then can be undone no longer. */
  async findAppealable(reader: Reader, decisionId: Id, accountId: Id, final: Date): Promise<FoundDecision | null> {
    const [row] = await reader.query(findAppealable, [decisionId, accountId, final]);
    return row ?? null;
  }

  async listStates(reader: Reader, decisionId: Id, accountId: Id): Promise<AppealState[]> {
    return (await reader.query(listStates, [decisionId, accountId])).map(({ state }) => state);
  }

  /** Everybody who acted in the decision's matter, flagged it or wrote it, with the one who appeals. */
  async listConflicts(tx: Tx, decisionId: Id, appellantId: Id): Promise<Conflict[]> {
    return tx.query(listConflicts, [decisionId, appellantId]);
  }

  async insert(tx: Tx, appeal: FiledAppeal): Promise<Id> {
    const { siteId, decisionId, caseId, appellantId, standing, grounds, text, dueAt } = appeal;
    const id = this.ids.next();
    const what = [siteId, decisionId, caseId, appellantId, standing, grounds, text, dueAt];
    await tx.query(insert, [id, ...what, this.clock.now()]);
    return id;
  }

  async find(reader: Reader, id: Id): Promise<FoundAppeal | null> {
    const [row] = await reader.query(find, [id]);
    return row ?? null;
  }

  /** Null when it is closed. `others`: whether somebody else appeals the same decision. */
  async withdraw(tx: Tx, id: Id): Promise<{ decisionId: Id; others: boolean } | null> {
    const [row] = await tx.query(withdraw, [id, this.clock.now()]);
    return row ?? null;
  }

  /** The open appeals of a case, locked. */
  async listFiled(tx: Tx, caseId: Id): Promise<Id[]> {
    return (await tx.query(listFiled, [caseId])).map(({ id }) => id);
  }

  /** Decisions with open appeals that hold no longer, at most 50. */
  async listReversed(): Promise<ReversedDecision[]> {
    return this.database.query(listReversed);
  }

  /** Closes the open appeals against a decision by what reversed it. */
  async settle(tx: Tx, decisionId: Id, reversalId: Id): Promise<void> {
    await tx.query(settle, [decisionId, reversalId, this.clock.now()]);
  }

  /** Closes the open appeals of a case by a judgement. */
  async judge(tx: Tx, caseId: Id, { state, judgeId, judgementId }: Judged): Promise<void> {
    await tx.query(judge, [caseId, state, judgeId, judgementId, this.clock.now()]);
  }
}

/** What became of appeals, and by whom. */
export interface Judged {
  readonly state: Exclude<AppealState, 'filed' | 'withdrawn'>;
  readonly judgeId: Id;
  readonly judgementId: Id;
}
