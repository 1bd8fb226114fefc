import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { CaseStanding, Harm } from '../case.js';
import { STANDING } from '../cases.repository.js';
import type { PriorityExplanation } from './priority.sentence.js';

/** Of a case, what its priority depends on beside who flagged it. */
export interface WeighedCase extends CaseStanding {
  readonly harm: Harm;
  /** Whether it is the word of a person. */
  readonly isSet: boolean;
  readonly isArticle: boolean;
  /** Readers of the article within a day; null while unknown. */
  readonly views: number | null;
  /** The subject as it was flagged last; null without flags. */
  readonly quotedText: string | null;
  /** Pending ones of trusted flaggers. */
  readonly trusted: number;
  readonly notices: number;
  /** Whether good sources speak for the flags. */
  readonly hasEvidence: boolean;
  readonly flags: number;
}

/** How many readers count for comments of an article, and for the article itself. */
export interface Reaches {
  readonly views: number;
  readonly comment: number;
  readonly article: number;
  /** The views in plain words. */
  readonly said: string;
}

/** SQL: the case `c` is about the article's own text. What readers wrote has an author among them. */
const IS_ARTICLE = `(c.subject_type IN ('article', 'claim') AND c.author_id IS NULL)`;

// Held until the end: two flags on one subject are weighed one after the other.
const lock = statement<WeighedCase>(
  'priorities.lock',
  `SELECT ${STANDING}, c.harm, c.harm_set_by IS NOT NULL AS "isSet", c.has_evidence AS "hasEvidence",
     ${IS_ARTICLE} AS "isArticle",
     (SELECT a.views_24h FROM articles a WHERE a.id = c.article_id) AS views,
     (SELECT f.quoted_text FROM flags f WHERE f.case_id = c.id ORDER BY f.created_at DESC, f.id DESC LIMIT 1) AS "quotedText",
     p.trusted, p.notices, p.flags
   FROM cases c CROSS JOIN LATERAL (
     SELECT count(*) FILTER (WHERE f.trusted_as IS NOT NULL)::int AS trusted,
            count(*) FILTER (WHERE f.kind = 'notice')::int AS notices, count(*)::int AS flags
     FROM flags f WHERE f.case_id = c.id AND f.status = 'pending'
   ) p WHERE c.id = $1 FOR NO KEY UPDATE OF c`,
);
const put = statement<CaseStanding>(
  'priorities.put',
  `UPDATE cases c SET priority = $2, priority_explain = $3, flag_count = $4 WHERE c.id = $1 RETURNING ${STANDING}`,
);
// Cases by id. The other terms stand as they are: who flagged has nothing to do with how many read.
const reach = statement(
  'priorities.reach',
  `WITH due AS (
     SELECT c.id, CASE WHEN ${IS_ARTICLE} THEN $4::float8 ELSE $3::float8 END AS reach FROM cases c
     WHERE c.article_id = $1 AND state <> 'closed' AND jsonb_exists(priority_explain, 'probability') ORDER BY id FOR NO KEY UPDATE
   )
   UPDATE cases c SET
     priority = (c.priority_explain ->> 'probability')::float8 * c.harm * due.reach / (c.priority_explain ->> 'minutes')::float8,
     priority_explain = c.priority_explain || jsonb_build_object('views', $2::int, 'reach', due.reach, 'priority',
       (c.priority_explain ->> 'probability')::float8 * c.harm * due.reach / (c.priority_explain ->> 'minutes')::float8,
       'sentence', concat_ws(', ', nullif(c.priority_explain ->> 'said', ''), $5::text))
   FROM due WHERE c.id = due.id`,
);
const listFlagged = statement<{ id: Id }>(
  'priorities.list_flagged',
  `SELECT id FROM cases WHERE site_id = $1 AND id > $2 AND state <> 'closed' AND flag_count > 0 ORDER BY id LIMIT $3`,
);
const listFlaggedBy = statement<{ id: Id }>(
  'priorities.list_flagged_by',
  `SELECT DISTINCT case_id AS id FROM flags
   WHERE reporter_id = ANY($2::uuid[]) AND site_id = $1 AND status = 'pending' AND case_id IS NOT NULL
   ORDER BY case_id LIMIT $3`,
);

/** The priority of cases, with what it is made of. */
@Injectable()
export class PriorityRepository {
  async lock(tx: Tx, caseId: Id): Promise<WeighedCase | null> {
    const [row] = await tx.query(lock, [caseId]);
    return row ?? null;
  }

  async put(tx: Tx, { id, flags }: WeighedCase, explanation: PriorityExplanation): Promise<CaseStanding> {
    const [row] = await tx.query(put, [id, explanation.priority, JSON.stringify(explanation), flags]);
    if (!row) throw new Error(`The case ${id} vanished within its transaction.`);
    return row;
  }

  async putReach(tx: Tx, articleId: Id, { views, comment, article, said }: Reaches): Promise<void> {
    await tx.query(reach, [articleId, views, comment, article, said]);
  }

  /** Open cases of a site that somebody flagged, after an id. */
  async listFlagged(tx: Tx, siteId: Id, after: Id, limit: number): Promise<Id[]> {
    return (await tx.query(listFlagged, [siteId, after, limit])).map(({ id }) => id);
  }

  /** Cases that wait with a flag of one of these accounts. */
  async listFlaggedBy(tx: Tx, siteId: Id, accountIds: readonly Id[], limit: number): Promise<Id[]> {
    return (await tx.query(listFlaggedBy, [siteId, accountIds, limit])).map(({ id }) => id);
  }
}
