import { Injectable } from '@nestjs/common';
import type { SortKey } from '#kernel/cursor.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { statement } from '#platform/database/statement.js';
import type { ClaimView } from './claim.contract.js';
import type { ClaimState } from './claim.js';
import { isSeenBy } from './claim.policy.js';
import { CLAIM_VIEW, WITH_VERDICT } from './claim.view.js';

/** Which claims are listed. */
export interface ClaimFilter {
  readonly siteId: Id;
  readonly articleId: Id | null;
  readonly state: ClaimState | null;
  /** Words that the quote holds. */
  readonly words: string | null;
  /** Where whoever asks is of the staff: everywhere on the site, or in one section. Null: nowhere. */
  readonly staffOf: { readonly section: string | null } | null;
}

export interface ListedClaim {
  readonly view: ClaimView;
  readonly key: SortKey;
}

interface Row {
  readonly view: ClaimView;
  readonly at: string;
  readonly id: Id;
}

const START: SortKey = ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];
const SPECIAL = /[\\%_]/g;

// $1 who asks, $2 whether of the staff, $3 of which section; $4 state, $5 pattern; $6, $7 the place; $8 how many; $9 where.
const SEEN = `(($2 AND ($3::text IS NULL OR a.section = $3)) OR ${isSeenBy('$1::uuid')})`;
const query = (where: string): string => `
  SELECT ${CLAIM_VIEW} AS view, c.created_at::text AS at, c.id
  FROM claims c JOIN articles a ON a.id = c.article_id ${WITH_VERDICT}
  WHERE ${where} AND ${SEEN} AND ($4::text IS NULL OR c.state = $4) AND ($5::text IS NULL OR c.quote ILIKE $5)
    AND (c.created_at, c.id) < ($6::timestamptz, $7::uuid)
  ORDER BY c.created_at DESC, c.id DESC LIMIT $8`;
const listOfArticle = statement<Row>('claim_lists.of_article', query('c.article_id = $9'));
const listOfSite = statement<Row>('claim_lists.of_site', query('c.site_id = $9'));
// Of very many claims, what strangers may know of is found by itself: what is public, and what they flagged.
const OWN = `ARRAY(SELECT f.subject_id FROM flags f WHERE f.reporter_id = $1 AND f.kind = 'claim'
  ORDER BY f.created_at DESC LIMIT 1000)`;
const listForStrangers = statement<Row>(
  'claim_lists.for_strangers',
  query(`c.site_id = $9 AND (c.public_state <> 'none' OR c.id = ANY(${OWN}))`),
);

/** Pages of claims, the newest first; what somebody knows nothing of is left out. */
@Injectable()
export class ClaimListsRepository {
  constructor(private readonly database: Database) {}

  /** `accountId`: whoever asks; null for a guest. */
  async list(filter: ClaimFilter, accountId: Id | null, after: SortKey | null, limit: number): Promise<ListedClaim[]> {
    const { siteId, articleId, state, words, staffOf } = filter;
    const pattern = words === null ? null : `%${words.replace(SPECIAL, '\\$&')}%`;
    const asked = [accountId, staffOf !== null, staffOf?.section ?? null, state, pattern];
    const place = [...(after ?? START), limit, articleId ?? siteId];
    const ofSite = staffOf === null ? listForStrangers : listOfSite;
    const rows = await this.database.query(articleId === null ? ofSite : listOfArticle, [...asked, ...place]);
    return rows.map(({ view, at, id }) => ({ view, key: [at, id] }));
  }
}
