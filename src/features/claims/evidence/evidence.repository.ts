import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Reader } from '#platform/database/reader.js';
import { utcText } from '#platform/database/sql.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { EvidenceView, NewEvidence } from './evidence.contract.js';

export interface NewEvidenceRow extends Pick<NewEvidence, 'stance' | 'excerpt'> {
  readonly id: Id;
  readonly key: string;
  readonly url: string;
}

/** What there is for a claim once something was added. */
export interface AddedRows {
  readonly ids: Id[];
  readonly total: number;
  /** Of whoever added it. */
  readonly own: number;
  /** Whether it has a page that nobody had named for this claim. */
  readonly isNew: boolean;
}

/** More than there can be for one claim. */
const LISTED_MAX = 200;

const VIEW = `json_build_object('id', e.id, 'claimId', e.claim_id, 'url', e.url, 'stance', e.stance, 'excerpt', e.excerpt,
  'by', (SELECT json_build_object('id', w.id, 'name', w.name) FROM accounts w WHERE w.id = e.account_id),
  'page', json_build_object('state', p.state, 'status', p.status, 'finalUrl', p.final_url, 'title', p.title,
    'publishedAt', ${utcText('p.published_at')}, 'domainKind', p.domain_kind, 'checkedAt', ${utcText('p.checked_at')}),
  'createdAt', ${utcText('e.created_at')})`;

// Held until the end: two who bring evidence for one claim are counted one after the other.
const lockClaim = statement('evidence.lock_claim', `SELECT id FROM claims WHERE id = $1 FOR NO KEY UPDATE`);
const add = statement<AddedRows>(
  'evidence.add',
  `WITH before AS (SELECT page_key, account_id FROM evidence WHERE claim_id = $1),
   added AS (
     INSERT INTO evidence (id, claim_id, account_id, page_key, url, stance, excerpt, created_at)
     SELECT g.id, $1, $2, g.key, g.url, g.stance, g.excerpt, $4
     FROM jsonb_to_recordset($3::jsonb) AS g (id uuid, key text, url text, stance text, excerpt text)
     ON CONFLICT ON CONSTRAINT evidence_once DO NOTHING RETURNING id, page_key
   )
   SELECT coalesce((SELECT json_agg(id) FROM added), '[]') AS ids,
     (SELECT count(*)::int FROM before) + (SELECT count(*)::int FROM added) AS total,
     (SELECT count(*)::int FROM before WHERE account_id = $2) + (SELECT count(*)::int FROM added) AS own,
     EXISTS (SELECT FROM added a WHERE NOT EXISTS (SELECT FROM before b WHERE b.page_key = a.page_key)) AS "isNew"`,
);
const findOwn = statement<{ view: EvidenceView }>(
  'evidence.find_own',
  `SELECT ${VIEW} AS view FROM evidence e JOIN evidence_pages p ON p.key = e.page_key
   WHERE e.claim_id = $1 AND e.account_id = $2 AND e.page_key = $3`,
);
const list = statement<{ view: EvidenceView }>(
  'evidence.list',
  `SELECT ${VIEW} AS view FROM evidence e JOIN evidence_pages p ON p.key = e.page_key
   WHERE e.claim_id = $1 AND ($2::uuid IS NULL OR e.account_id = $2) ORDER BY e.created_at, e.id LIMIT ${LISTED_MAX}`,
);
const listFound = statement<{ url: string }>(
  'evidence.list_found',
  `SELECT DISTINCT coalesce(p.final_url, p.url) AS url FROM evidence e JOIN evidence_pages p ON p.key = e.page_key
   WHERE e.claim_id = $1 AND p.state = 'found' AND p.status = 200 AND p.domain_kind = ANY($2::text[]) LIMIT ${LISTED_MAX}`,
);

/** Rows of `evidence`. */
@Injectable()
export class EvidenceRepository {
  async lockClaim(tx: Tx, claimId: Id): Promise<void> {
    await tx.query(lockClaim, [claimId]);
  }

  /** Of the same page from the same person the first stays. The pages are there. */
  async add(
    tx: Tx,
    { claimId, accountId, at }: { claimId: Id; accountId: Id; at: Date },
    evidence: readonly NewEvidenceRow[],
  ): Promise<AddedRows> {
    const [added] = await tx.query(add, [claimId, accountId, JSON.stringify(evidence), at]);
    return added ?? { ids: [], total: 0, own: 0, isNew: false };
  }

  async findOwn(reader: Reader, claimId: Id, accountId: Id, key: string): Promise<EvidenceView | null> {
    const [row] = await reader.query(findOwn, [claimId, accountId, key]);
    return row?.view ?? null;
  }

  /** In the order in which it was brought; null: of everybody. */
  async list(reader: Reader, claimId: Id, accountId: Id | null): Promise<EvidenceView[]> {
    return (await reader.query(list, [claimId, accountId])).map(({ view }) => view);
  }

  /** Where the pages of these kinds are that anybody can read. */
  async listFound(reader: Reader, claimId: Id, kinds: readonly string[]): Promise<string[]> {
    return (await reader.query(listFound, [claimId, kinds])).map(({ url }) => url);
  }
}
