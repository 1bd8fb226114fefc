import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { statement } from '#platform/database/statement.js';
import { DECISION, toDecision, type DecisionRow } from '../decisions/decisions.repository.js';
import type { DecisionTexts, Link } from '../ledger/ledger.entry.js';
import type { ChainHead, StoredDecision } from './chain.js';

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
// What somebody decided last holds, until its author takes the comment back. Only the program holds and releases without a
// decision, and it neither removes anything nor puts back what was removed.
const listComments = statement<Mismatch>(
  'verification.list_comments',
  `SELECT c.id, c.status, d.payload ->> 'to' AS decided
   FROM decisions d JOIN comments c ON c.id = d.subject_id
   WHERE d.site_id = $1 AND d.seq > $2 AND d.seq <= $3 AND d.subject_type = 'comment' AND d.payload ? 'to'
     AND NOT EXISTS (SELECT FROM decisions l WHERE l.subject_type = 'comment' AND l.subject_id = d.subject_id
                     AND l.seq > d.seq AND l.payload ? 'to')
     AND c.status <> d.payload ->> 'to'
     AND NOT (c.status = 'deleted' AND d.payload ->> 'to' <> 'removed')
     AND NOT (c.status IN ('visible', 'held') AND d.payload ->> 'to' IN ('visible', 'held')
              AND c.status_changed_by IS NULL AND c.status_changed_at >= d.created_at)
   ORDER BY d.seq LIMIT ${BATCH}`,
);
const listRemoved = statement<{ id: Id; undecided: boolean }>(
  'verification.list_removed',
  `SELECT c.id, c.status = 'removed' AND NOT EXISTS (
     SELECT FROM decisions d WHERE d.subject_type = 'comment' AND d.subject_id = c.id AND d.payload ->> 'to' = 'removed'
   ) AS undecided FROM comments c WHERE c.id > $1 ORDER BY c.id LIMIT ${BATCH}`,
);
// The decision closes the case in hand, and those that it settles too.
const listCases = statement<{ id: Id; undecided: boolean }>(
  'verification.list_cases',
  `SELECT k.id, k.closed_because = 'decided' AND NOT EXISTS (
     SELECT FROM decisions d WHERE d.subject_type = k.subject_type AND d.subject_id = k.subject_id
       AND (d.case_id = k.id OR d.payload -> 'cases' ? k.id::text)
   ) AS undecided FROM cases k WHERE k.id > $1 ORDER BY k.id LIMIT ${BATCH}`,
);

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

  /** The next comments, and which of them were removed although nobody decided so. */
  async listRemoved(after: Id): Promise<{ id: Id; undecided: boolean }[]> {
    return this.database.query(listRemoved, [after]);
  }

  /** The next cases, and which of them count as decided although nobody decided them. */
  async listCases(after: Id): Promise<{ id: Id; undecided: boolean }[]> {
    return this.database.query(listCases, [after]);
  }
}
