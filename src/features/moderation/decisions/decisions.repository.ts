import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Reader } from '#platform/database/reader.js';
import { statement } from '#platform/database/statement.js';
import type { Decision } from '../ledger/ledger.entry.js';

/** The columns of a `Decision` of the row `d`; its place as text, as Postgres gives it. */
export const DECISION = `d.id, d.site_id AS "siteId", d.seq, d.case_id AS "caseId", d.round, d.subject_type AS "subjectType",
  d.subject_id AS "subjectId", d.subject_revision AS "subjectRevision", d.article_id AS "articleId", d.section,
  d.affected_id AS "affectedId", d.actor_id AS "actorId", d.actor_role AS "actorRole", d.automated, d.action, d.reason,
  d.rule, d.payload, d.supersedes_id AS "supersedesId", d.created_at AS "createdAt"`;

export interface DecisionRow extends Omit<Decision, 'seq'> {
  readonly seq: string;
}

/** What came after a decision. */
export interface Sequel {
  readonly reversed: boolean;
  /** Whether a later decision, still standing, gave the subject a status. */
  readonly overtaken: boolean;
}

const find = statement<DecisionRow>('decisions.find', `SELECT ${DECISION} FROM decisions d WHERE d.id = $1`);
const findSequel = statement<Sequel>(
  'decisions.find_sequel',
  `SELECT EXISTS (SELECT FROM decisions r WHERE r.supersedes_id = d.id) AS reversed,
          EXISTS (SELECT FROM decisions l WHERE l.subject_type = d.subject_type AND l.subject_id = d.subject_id
                  AND l.site_id = d.site_id AND l.seq > d.seq AND l.payload ? 'to' AND l.supersedes_id IS NULL
                  AND NOT EXISTS (SELECT FROM decisions r WHERE r.supersedes_id = l.id)) AS overtaken
   FROM decisions d WHERE d.id = $1`,
);

/** Reading single decisions. */
@Injectable()
export class DecisionsRepository {
  async find(reader: Reader, id: Id): Promise<Decision | null> {
    const [row] = await reader.query(find, [id]);
    return row ? toDecision(row) : null;
  }

  /** What came after a decision whose subject is locked. */
  async findSequel(reader: Reader, id: Id): Promise<Sequel> {
    const [row] = await reader.query(findSequel, [id]);
    return row ?? { reversed: false, overtaken: false };
  }
}

export function toDecision<Row extends DecisionRow>(row: Row): Omit<Row, 'seq'> & { readonly seq: number } {
  return { ...row, seq: Number(row.seq) };
}
