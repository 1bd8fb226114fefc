import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { utcText } from '#platform/database/sql.js';
import { statement } from '#platform/database/statement.js';
import type { Desk } from '#features/cases/case.policy.js';
import type { CasePageView } from './case-page.contract.js';

const person = (id: string): string =>
  `(SELECT json_build_object('id', w.id, 'name', w.name) FROM accounts w WHERE w.id = ${id})`;
const nameOf = (id: string): string => `(SELECT w.name FROM accounts w WHERE w.id = ${id})`;

/** Other cases in few words. */
const OTHER = `c.id, c.queue, c.state, c.reasons, c.subject_id AS "subjectId", ${utcText('c.created_at')} AS "createdAt",
  CASE WHEN c.state = 'closed' THEN json_build_object('at', ${utcText('c.closed_at')}, 'because', c.closed_because,
    'by', ${nameOf('c.closed_by')}, 'action', c.closed_action) END AS closed`;

const findFlagged = statement<NonNullable<CasePageView['asFlagged']>>(
  'case_pages.find_flagged',
  `SELECT r.version AS revision, r.body, r.html FROM comment_revisions r WHERE r.comment_id = $1 AND r.version = $2`,
);
const listFlags = statement<CasePageView['flagged'][number]>(
  'case_pages.list_flags',
  `SELECT f.id, f.kind, f.reason, f.statement, f.quoted_text AS "quotedText", f.subject_revision AS revision, f.status,
          ${person('f.reporter_id')} AS reporter, f.by_staff AS "byStaff", f.trusted_as AS "trustedAs", f.signals,
          ${utcText('f.created_at')} AS "createdAt",
          (SELECT json_build_object('law', n.law, 'explanation', n.explanation) FROM notices n WHERE n.flag_id = f.id) AS notice
   FROM flags f WHERE f.case_id = $1 ORDER BY f.created_at DESC, f.id DESC LIMIT 100`,
);
const listScreenings = statement<CasePageView['screenings'][number]>(
  'case_pages.list_screenings',
  `SELECT revision, outcome, rule, policy_version AS "policyVersion", signals, ${utcText('created_at')} AS "createdAt"
   FROM screenings WHERE subject_id = $1 ORDER BY revision DESC, created_at DESC LIMIT 10`,
);
const listActs = statement<CasePageView['history']['acts'][number]>(
  'case_pages.list_acts',
  `SELECT a.kind, ${person('a.actor_id')} AS actor, a.note, a.facts, ${utcText('a.at')} AS at FROM (
     SELECT * FROM case_acts WHERE case_id = $1 ORDER BY id DESC LIMIT 100
   ) a ORDER BY a.id`,
);
const listCases = statement<CasePageView['similar'][number]>(
  'case_pages.list_cases',
  `SELECT ${OTHER} FROM cases c WHERE c.subject_type = $1 AND c.subject_id = $2 AND c.id <> $3
   ORDER BY c.created_at DESC LIMIT 20`,
);
const listDecisions = statement<CasePageView['history']['decisions'][number]>(
  'case_pages.list_decisions',
  `SELECT d.id, d.case_id AS "caseId", d.action, d.reason, ${nameOf('d.actor_id')} AS actor, d.automated,
          d.supersedes_id AS "supersedesId", ${utcText('d.created_at')} AS "createdAt"
   FROM decisions d WHERE d.subject_type = $1 AND d.subject_id = $2 ORDER BY d.seq DESC LIMIT 50`,
);
const findAppealed = statement<NonNullable<CasePageView['appealed']>>(
  'case_pages.find_appealed',
  `SELECT json_build_object('id', d.id, 'caseId', d.case_id, 'action', d.action, 'reason', d.reason,
            'actor', ${nameOf('d.actor_id')}, 'automated', d.automated, 'supersedesId', d.supersedes_id,
            'createdAt', ${utcText('d.created_at')}, 'subject', json_build_object('type', d.subject_type, 'id', d.subject_id),
            'rationale', (SELECT t.rationale FROM decision_texts t WHERE t.decision_id = d.id)) AS decision,
          coalesce((SELECT json_agg(json_build_object('id', p.id, 'by', ${person('p.appellant_id')}, 'standing', p.standing,
            'grounds', p.grounds, 'text', p.text, 'state', p.state, 'createdAt', ${utcText('p.created_at')}) ORDER BY p.id)
            FROM (SELECT * FROM appeals WHERE case_id = $2 ORDER BY id LIMIT 100) p), '[]') AS appeals
   FROM decisions d WHERE d.id = $1`,
);
const findAuthor = statement<NonNullable<CasePageView['authorSummary']>>(
  'case_pages.find_author',
  `SELECT w.id, w.name, w.kind, ${utcText('w.created_at')} AS since,
          coalesce(d.published, 0)::int AS published, coalesce(d.removed, 0)::int AS removed,
          (SELECT count(*)::int FROM (
             SELECT FROM cases c WHERE c.author_id = w.id AND c.site_id = $2 AND c.state <> 'closed' LIMIT 100
           ) o) AS "openCases"
   FROM accounts w LEFT JOIN LATERAL (
     SELECT sum(published) AS published, sum(removed) AS removed FROM author_days
     WHERE site_id = $2 AND account_id = w.id AND day > $3::timestamptz::date - 30
   ) d ON true WHERE w.id = $1`,
);
const findPriority = statement<{ siteId: Id; terms: Record<string, unknown> }>(
  'case_pages.find_priority',
  `SELECT site_id AS "siteId", priority_explain AS terms FROM cases WHERE id = $1`,
);
// The same words by their fingerprint; texts of others too, but only cases that one could read.
const listSimilar = statement<CasePageView['similar'][number]>(
  'case_pages.list_similar',
  `SELECT ${OTHER} FROM (
     SELECT DISTINCT o.subject_id FROM recent_texts t
     JOIN recent_texts o ON o.site_id = t.site_id AND o.sha256 = t.sha256 AND o.subject_id <> t.subject_id
     WHERE t.subject_id = $1 LIMIT 50
   ) s JOIN cases c ON c.subject_id = s.subject_id AND c.subject_type = 'comment'
   WHERE c.queue = ANY($2::text[]) AND ($3::text IS NULL OR c.section = $3)
   ORDER BY c.created_at DESC LIMIT 10`,
);

/** What is known of the matter of a case, from all rooms that it touches. */
@Injectable()
export class CasePageRepository {
  constructor(private readonly database: Database) {}

  async findFlagged(commentId: Id, revision: number): Promise<CasePageView['asFlagged']> {
    return (await this.database.query(findFlagged, [commentId, revision]))[0] ?? null;
  }

  async listFlags(caseId: Id): Promise<CasePageView['flagged']> {
    return this.database.query(listFlags, [caseId]);
  }

  async listScreenings(subjectId: Id): Promise<CasePageView['screenings']> {
    return this.database.query(listScreenings, [subjectId]);
  }

  async history(caseId: Id, type: string, subjectId: Id): Promise<CasePageView['history']> {
    const [acts, cases, decisions] = await Promise.all([
      this.database.query(listActs, [caseId]),
      this.database.query(listCases, [type, subjectId, caseId]),
      this.database.query(listDecisions, [type, subjectId]),
    ]);
    return { acts, cases, decisions };
  }

  async findAuthor(id: Id, siteId: Id, now: Date): Promise<CasePageView['authorSummary']> {
    return (await this.database.query(findAuthor, [id, siteId, now]))[0] ?? null;
  }

  /** Null for a case that is no appeal. */
  async findAppealed(subjectId: Id, caseId: Id): Promise<CasePageView['appealed']> {
    return (await this.database.query(findAppealed, [subjectId, caseId]))[0] ?? null;
  }

  async requirePriority(caseId: Id): Promise<{ siteId: Id; terms: Record<string, unknown> }> {
    const [row] = await this.database.query(findPriority, [caseId]);
    if (!row) throw new Error(`The case ${caseId} vanished.`);
    return row;
  }

  /** Of the desk's queues, in its section. */
  async listSimilar(subjectId: Id, { queues, section }: Desk): Promise<CasePageView['similar']> {
    return this.database.query(listSimilar, [subjectId, queues, section]);
  }
}
