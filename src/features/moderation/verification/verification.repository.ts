import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { statement } from '#platform/database/statement.js';
import { DECISION, toDecision, type DecisionRow } from '../decisions/decisions.repository.js';
import { MUTED_FOR_EVER } from '../sanctions/sanction.js';
import type { DecisionTexts, Link } from '../ledger/ledger.entry.js';
import type { ChainHead, StoredDecision } from './chain.js';
import { listClaims, listVerdicts } from './claim-verification.repository.js';

/** Decisions, or comments, that one statement looks at. */
export const BATCH = 1_000;

export interface SiteChain {
  readonly id: Id;
  readonly site: string;
  readonly head: ChainHead | null;
}

/** Something that is not as the decisions have it. */
export interface Mismatch {
  readonly id: Id;
  readonly status: string;
  readonly decided: string | null;
}

/** A row that was looked at, with what is wrong with it. */
export interface Looked {
  readonly id: Id;
  readonly fault: string | null;
}

interface SiteRow {
  readonly id: Id;
  readonly site: string;
  readonly seq: string | null;
  readonly hash: Buffer | null;
}

interface StoredRow extends DecisionRow, Link, DecisionTexts {
  readonly salt: Buffer | null;
  readonly erased: boolean;
}

const listSites = statement<SiteRow>(
  'verification.list_sites',
  `SELECT s.id, s.slug AS site, l.head_seq AS seq, l.head_hash AS hash FROM sites s LEFT JOIN ledgers l ON l.site_id = s.id
   WHERE s.id > $1 ORDER BY s.id LIMIT ${BATCH}`,
);
const listDecisions = statement<StoredRow>(
  'verification.list_decisions',
  `SELECT ${DECISION}, d.bytes, d.prev_hash AS "prevHash", d.hash, t.salt, t.rationale, t.quoted_text AS "quotedText",
          t.inputs, t.erased_at IS NOT NULL AS erased
   FROM decisions d LEFT JOIN decision_texts t ON t.decision_id = d.id
   WHERE d.site_id = $1 AND d.seq > $2 ORDER BY d.seq LIMIT ${BATCH}`,
);
/** SQL: a decision about the account of `author` names the comment `id` among those that it removes with it. */
function sweptBy(author: string, id: string): string {
  return `s.affected_id = ${author} AND s.action = 'sanction' AND s.payload -> 'comments' ? ${id}::text`;
}

// What somebody decided last holds, until its author takes the comment back, or a decision about the author takes it away.
// Only the program holds and releases without a decision, and it neither removes anything nor puts back what was removed.
const listComments = statement<Mismatch>(
  'verification.list_comments',
  `SELECT c.id, c.status, d.payload ->> 'to' AS decided
   FROM decisions d JOIN comments c ON c.id = d.subject_id
   WHERE d.site_id = $1 AND d.seq > $2 AND d.seq <= $3 AND d.subject_type = 'comment' AND d.payload ? 'to'
     AND NOT EXISTS (SELECT FROM decisions l WHERE l.subject_type = 'comment' AND l.subject_id = d.subject_id
                     AND l.seq > d.seq AND l.payload ? 'to')
     AND c.status <> d.payload ->> 'to'
     AND NOT (c.status = 'deleted' AND d.payload ->> 'to' <> 'removed')
     AND NOT (c.status = 'removed' AND EXISTS (
       SELECT FROM decisions s WHERE s.site_id = d.site_id AND s.seq > d.seq AND ${sweptBy('c.author_id', 'c.id')}))
     AND NOT (c.status IN ('visible', 'held') AND d.payload ->> 'to' IN ('visible', 'held')
              AND c.status_changed_by IS NULL AND c.status_changed_at >= d.created_at)
   ORDER BY d.seq LIMIT ${BATCH}`,
);
const listSanctioned = statement<{ id: Id }>(
  'verification.list_sanctioned',
  `SELECT d.id FROM decisions d
   WHERE d.site_id = $1 AND d.seq > $2 AND d.seq <= $3 AND d.action = 'sanction' AND NOT EXISTS (
     SELECT FROM sanctions s WHERE s.decision_id = d.id AND s.id::text = d.payload ->> 'sanctionId')
   ORDER BY d.seq LIMIT ${BATCH}`,
);
const listRemoved = statement<Looked>(
  'verification.list_removed',
  `SELECT c.id, CASE WHEN c.status = 'removed' AND NOT EXISTS (
     SELECT FROM decisions d WHERE d.subject_type = 'comment' AND d.subject_id = c.id AND d.payload ->> 'to' = 'removed'
   ) AND NOT EXISTS (SELECT FROM decisions s WHERE ${sweptBy('c.author_id', 'c.id')})
   THEN 'is removed, and nobody decided so' END AS fault
   FROM comments c WHERE c.id > $1 ORDER BY c.id LIMIT ${BATCH}`,
);
// A decision closes the case in hand and those that it settles too, or those of the comments that it removes.
const listCases = statement<Looked>(
  'verification.list_cases',
  `SELECT k.id, CASE WHEN k.closed_because = 'decided' AND NOT EXISTS (
     SELECT FROM decisions d WHERE d.subject_type = k.subject_type AND d.subject_id = k.subject_id
       AND (d.case_id = k.id OR d.payload -> 'cases' ? k.id::text)
   ) AND NOT EXISTS (SELECT FROM decisions d WHERE d.case_id = k.id)
     AND NOT EXISTS (SELECT FROM decisions s WHERE ${sweptBy('k.author_id', 'k.subject_id')})
   THEN 'is closed as decided, and nobody decided it' END AS fault
   FROM cases k WHERE k.id > $1 ORDER BY k.id LIMIT ${BATCH}`,
);
/** SQL: the end of a mute, in milliseconds, as decisions have it: without one for ever. */
const END = (endsAt: string): string => `coalesce(${endsAt}, ${String(MUTED_FOR_EVER.getTime())})`;
const MS = (time: string): string => `round(extract(epoch FROM ${time}) * 1000)::bigint`;
/** SQL: whether the sanction `s`, lifted by `r` if it was, says now that flags weigh nothing. */
const IS_MUTING = `s.track = 'flagging' AND s.kind = 'suspension' AND s.site_id IS NOT NULL AND s.reverses_id IS NULL
  AND r.id IS NULL AND (s.ends_at IS NULL OR s.ends_at > now())`;

// A sanction is what its decision says, its twin is what lifted it, and the account's standing is in force as long as neither
// the twin nor the owner's own word, of a warning, has ended it. One on flags mutes them instead.
const listSanctions = statement<Looked>(
  'verification.list_sanctions',
  `SELECT s.id, CASE
     WHEN coalesce(s.reverses_id, s.id)::text IS DISTINCT FROM d.payload ->> 'sanctionId' OR d.affected_id <> s.account_id
       OR (d.payload ->> 'points')::int <> s.points OR d.payload ->> 'kind' <> s.kind THEN 'is not what was decided'
     WHEN ${IS_MUTING} AND NOT EXISTS (
       SELECT FROM muted_flaggers m WHERE m.site_id = s.site_id AND m.account_id = s.account_id
         AND ${MS('m.until')} >= ${END(MS('s.ends_at'))}) THEN 'is in force, and mutes nobody'
     WHEN t.id IS NULL OR s.reverses_id IS NOT NULL THEN NULL
     WHEN r.id IS NOT NULL AND t.lifted_at IS NULL THEN 'was lifted, and is in force'
     WHEN r.id IS NULL AND s.acknowledged_at IS NULL AND t.lifted_at IS NOT NULL THEN 'was ended, and nobody decided so'
     END AS fault
   FROM sanctions s JOIN decisions d ON d.id = s.decision_id LEFT JOIN sanctions r ON r.reverses_id = s.id
     LEFT JOIN account_standings t ON t.id = s.standing_id
   WHERE s.id > $1 ORDER BY s.id LIMIT ${BATCH}`,
);
/** SQL: how the judgement `d` is called by which the appeal `a` came to its state. */
const JUDGED_BY = `CASE a.state WHEN 'stands' THEN 'stands' WHEN 'reversed' THEN 'reverse' WHEN 'changed' THEN 'change'
  WHEN 'inadmissible' THEN 'inadmissible' END`;

// An appeal is what its judgement says, which names it; one against what was reversed otherwise has no judge.
const listAppeals = statement<Looked>(
  'verification.list_appeals',
  `SELECT a.id, CASE
     WHEN ${JUDGED_BY} IS NULL AND EXISTS (
       SELECT FROM decisions j WHERE j.subject_type = 'decision' AND j.subject_id = a.decision_id
         AND j.payload -> 'appeals' ? a.id::text) THEN 'was judged, and is ' || a.state
     WHEN ${JUDGED_BY} IS NULL OR (a.state = 'reversed' AND a.judge_id IS NULL AND d.supersedes_id = a.decision_id) THEN NULL
     WHEN d.actor_id IS DISTINCT FROM a.judge_id OR d.subject_id IS DISTINCT FROM a.decision_id
       OR d.action IS DISTINCT FROM ${JUDGED_BY} OR NOT d.payload -> 'appeals' ? a.id::text
     THEN 'is judged, and nobody decided it' END AS fault
   FROM appeals a LEFT JOIN decisions d ON d.id = a.judgement_id
   WHERE a.id > $1 ORDER BY a.id LIMIT ${BATCH}`,
);
// Flags weigh nothing on a site until the last of the decisions ends by which they do, of those that nobody took back.
const listFlaggers = statement<Looked>(
  'verification.list_flaggers',
  `SELECT m.account_id AS id, max(CASE WHEN ${MS('m.until')} IS DISTINCT FROM (
     SELECT max(${END(`(d.payload ->> 'endsAt')::bigint`)}) FROM decisions d
     WHERE d.subject_type = 'account' AND d.subject_id = m.account_id AND d.site_id = m.site_id AND d.action = 'sanction'
       AND d.payload ->> 'track' = 'flagging' AND d.payload ->> 'kind' = 'suspension' AND d.payload ->> 'everywhere' = 'false'
       AND NOT EXISTS (SELECT FROM decisions l WHERE l.supersedes_id = d.id)
   ) THEN 'is muted, or so long, and nobody decided it' END) AS fault
   FROM muted_flaggers m
   WHERE m.account_id IN (SELECT DISTINCT account_id FROM muted_flaggers WHERE account_id > $1 ORDER BY 1 LIMIT ${BATCH})
   GROUP BY 1 ORDER BY 1`,
);

/** Kinds of rows that follow from decisions, each with the statement that finds those which do not. */
const FOLLOWING = {
  comments: listRemoved,
  cases: listCases,
  sanctions: listSanctions,
  appeals: listAppeals,
  flaggers: listFlaggers,
  claims: listClaims,
  verdicts: listVerdicts,
} as const;

export type Following = keyof typeof FOLLOWING;

/** What there is, for somebody who compares it with what was decided. */
@Injectable()
export class VerificationRepository {
  constructor(private readonly database: Database) {}

  async listSites(after: Id): Promise<SiteChain[]> {
    const rows = await this.database.query(listSites, [after]);
    return rows.map(({ id, site, seq, hash }) => {
      return { id, site, head: seq === null || hash === null ? null : { seq: Number(seq), hash } };
    });
  }

  async listDecisions(siteId: Id, after: number): Promise<StoredDecision[]> {
    const rows = await this.database.query(listDecisions, [siteId, after]);
    return rows.map(({ salt, rationale, quotedText, inputs, erased, ...row }) => {
      const texts = salt === null ? null : { salt, rationale, quotedText, inputs, erased };
      return { ...toDecision(row), texts };
    });
  }

  /** Comments on which a decision from `after` to `to` was the last, and which are something else now. */
  async listComments(siteId: Id, after: number, to: number): Promise<Mismatch[]> {
    return this.database.query(listComments, [siteId, after, to]);
  }

  /** Decisions from `after` to `to` that impose a sanction which there is not. */
  async listSanctioned(siteId: Id, after: number, to: number): Promise<Id[]> {
    return (await this.database.query(listSanctioned, [siteId, after, to])).map(({ id }) => id);
  }

  /** The next rows of a kind that follows from decisions, each with what nobody decided. */
  async listFollowing(kind: Following, after: Id): Promise<Looked[]> {
    return this.database.query(FOLLOWING[kind], [after]);
  }
}
