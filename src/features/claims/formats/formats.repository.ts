import { Injectable } from '@nestjs/common';
import type { SortKey } from '#kernel/cursor.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { utcText } from '#platform/database/sql.js';
import { statement } from '#platform/database/statement.js';
import type { ClaimView } from '../claim.contract.js';
import { IS_PUBLIC } from '../claim.policy.js';
import { CLAIM_VIEW, MARK, WITH_VERDICT } from '../claim.view.js';
import type { SelectedMark } from './annotation-page.js';

/** A public claim with all that its formats tell of where it stands. */
export interface PlacedClaim {
  readonly view: ClaimView;
  readonly siteName: string;
  readonly url: string;
  readonly publishedAt: string | null;
  readonly origin: 'own' | 'external';
  readonly saidBy: string | null;
}

const find = statement<PlacedClaim>(
  'claim_formats.find',
  `SELECT ${CLAIM_VIEW} AS view, t.name AS "siteName", a.url, ${utcText('a.published_at')} AS "publishedAt", a.origin,
          (SELECT w.name FROM accounts w WHERE w.id = c.author_id) AS "saidBy"
   FROM claims c JOIN articles a ON a.id = c.article_id ${WITH_VERDICT} WHERE c.id = $1 AND ${IS_PUBLIC}`,
);
const listMarks = statement<SelectedMark & { id: Id; at: string }>(
  'claim_formats.list_marks',
  `SELECT ${MARK} AS mark, c.selectors, ${utcText('c.created_at')} AS "createdAt", ${utcText('c.changed_at')} AS "changedAt",
          c.id, c.created_at::text AS at
   FROM claims c ${WITH_VERDICT}
   WHERE c.article_id = $1 AND ${IS_PUBLIC} AND (c.created_at, c.id) > ($2::timestamptz, $3::uuid)
   ORDER BY c.created_at, c.id LIMIT $4`,
);
const listVerdicts = statement<{ claim: ClaimView; at: string; id: Id }>(
  'claim_formats.list_verdicts',
  `SELECT ${CLAIM_VIEW} AS claim, v.published_at::text AS at, v.id
   FROM verdicts v JOIN claims c ON c.id = v.claim_id JOIN sites t ON t.id = c.site_id
   LEFT JOIN site_verdict_labels l ON l.site_id = v.site_id AND l.code = v.label
   WHERE v.site_id = $1 AND v.state = 'published' AND c.verdict_id = v.id AND ${IS_PUBLIC}
     AND (v.published_at, v.id) < ($2::timestamptz, $3::uuid)
     AND (NOT $5 OR EXISTS (SELECT FROM verdict_sources k JOIN evidence_pages p ON p.key = k.page_key
                            WHERE k.verdict_id = v.id AND p.state = 'dead'))
   ORDER BY v.published_at DESC, v.id DESC LIMIT $4`,
);
const listCorrections = statement<{ claim: ClaimView }>(
  'claim_formats.list_corrections',
  `SELECT ${CLAIM_VIEW} AS claim FROM claims c ${WITH_VERDICT}
   WHERE c.article_id = $1 AND c.public_state = 'correction' AND ${IS_PUBLIC}
   ORDER BY v.published_at DESC, c.id DESC LIMIT 100`,
);

const FIRST: SortKey = ['-infinity', '00000000-0000-0000-0000-000000000000'];
const LAST: SortKey = ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];

/** What is public of claims, for the formats in which it leaves. */
@Injectable()
export class FormatsRepository {
  constructor(private readonly database: Database) {}

  async find(claimId: Id): Promise<PlacedClaim | null> {
    const [row] = await this.database.query(find, [claimId]);
    return row ?? null;
  }

  /** In an article and its comments, the oldest first. */
  async listMarks(
    articleId: Id,
    after: SortKey | null,
    limit: number,
  ): Promise<(SelectedMark & { readonly key: SortKey })[]> {
    const rows = await this.database.query(listMarks, [articleId, ...(after ?? FIRST), limit]);
    return rows.map(({ id, at, ...mark }) => ({ ...mark, key: [at, id] }));
  }

  /** The newest first; of a cluster, the claim that was judged. `isAnyDead`: those alone of whose sources any is gone. */
  async listVerdicts(
    { siteId, isAnyDead }: { readonly siteId: Id; readonly isAnyDead: boolean },
    after: SortKey | null,
    limit: number,
  ): Promise<{ readonly claim: ClaimView; readonly key: SortKey }[]> {
    const rows = await this.database.query(listVerdicts, [siteId, ...(after ?? LAST), limit, isAnyDead]);
    return rows.map(({ claim, at, id }) => ({ claim, key: [at, id] }));
  }

  /** At most 100, the newest first. */
  async listCorrections(articleId: Id): Promise<ClaimView[]> {
    return (await this.database.query(listCorrections, [articleId])).map(({ claim }) => claim);
  }
}
