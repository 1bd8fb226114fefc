import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Reader } from '#platform/database/reader.js';
import { utcText } from '#platform/database/sql.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';

/** The rules of a site as they are stored. */
export interface PolicyRow {
  readonly version: number;
  readonly document: unknown;
  readonly createdAt: string;
  readonly createdBy: Id | null;
}

/** Rules that are about to be stored; `by` null: a program. */
export interface NewPolicyRow extends Pick<PolicyRow, 'version' | 'document'> {
  readonly by: Id | null;
  readonly at: Date;
}

const findCurrent = statement<PolicyRow>(
  'screening_policies.find_current',
  `SELECT version, document, ${utcText('created_at')} AS "createdAt", created_by AS "createdBy"
   FROM screening_policies WHERE site_id = $1 ORDER BY version DESC LIMIT 1`,
);
const insert = statement<{ version: number }>(
  'screening_policies.insert',
  `INSERT INTO screening_policies (site_id, version, document, created_by, created_at) VALUES ($1, $2, $3, $4, $5)
   ON CONFLICT (site_id, version) DO NOTHING RETURNING version`,
);

/** Rows of `screening_policies`. */
@Injectable()
export class PoliciesRepository {
  /** Null for a site that made none. */
  async findCurrent(reader: Reader, siteId: Id): Promise<PolicyRow | null> {
    const [row] = await reader.query(findCurrent, [siteId]);
    return row ?? null;
  }

  /** False where somebody else has made this version meanwhile. */
  async insert(tx: Tx, siteId: Id, { version, document, by, at }: NewPolicyRow): Promise<boolean> {
    const rows = await tx.query(insert, [siteId, version, JSON.stringify(document), by, at]);
    return rows.length > 0;
  }
}
