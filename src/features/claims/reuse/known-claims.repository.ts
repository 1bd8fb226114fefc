import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { KnownStatement } from '#features/screening/known-statements.service.js';

const find = statement<KnownStatement & { siteId: Id }>(
  'known_claims.find',
  `SELECT c.site_id AS "siteId", c.id AS "claimId", json_build_object('normal', c.normal, 'tokens', c.critical_tokens) AS words,
          v.rating, v.label
   FROM claims c JOIN verdicts v ON v.claim_id = c.id AND v.state = 'published' AND v.kind = 'verdict' WHERE c.id = $1`,
);

/** Claims with a verdict of their own, as texts that are screened are compared with them. */
@Injectable()
export class KnownClaimsRepository {
  async find(tx: Tx, claimId: Id): Promise<(KnownStatement & { readonly siteId: Id }) | null> {
    const [row] = await tx.query(find, [claimId]);
    return row ?? null;
  }
}
