import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Reader } from '#platform/database/reader.js';
import { utcText } from '#platform/database/sql.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { ScreeningServiceKind } from './screening-service.contract.js';

/** A service as it is stored. */
export interface ScreeningServiceRow {
  readonly kind: ScreeningServiceKind;
  readonly url: string;
  /** Sealed. */
  readonly secret: Buffer;
  readonly onFailure: 'hold' | 'ignore';
  readonly timeoutMs: number;
  readonly createdAt: string;
}

const list = statement<ScreeningServiceRow>(
  'screening_services.list',
  `SELECT kind, url, secret, on_failure AS "onFailure", timeout_ms AS "timeoutMs", ${utcText('created_at')} AS "createdAt"
   FROM screening_services WHERE site_id = $1 ORDER BY kind LIMIT 10`,
);
// changed_at rises with every change, so that whoever keeps a copy sees that it is old.
const put = statement(
  'screening_services.put',
  `INSERT INTO screening_services (site_id, kind, url, secret, on_failure, timeout_ms, created_at, changed_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
   ON CONFLICT (site_id, kind) DO UPDATE SET url = excluded.url, secret = excluded.secret,
     on_failure = excluded.on_failure, timeout_ms = excluded.timeout_ms, changed_at = excluded.changed_at`,
);
const remove = statement(
  'screening_services.remove',
  `DELETE FROM screening_services WHERE site_id = $1 AND kind = $2`,
);

/** Rows of `screening_services`. */
@Injectable()
export class ScreeningServicesRepository {
  async list(reader: Reader, siteId: Id): Promise<ScreeningServiceRow[]> {
    return reader.query(list, [siteId]);
  }

  async put(tx: Tx, siteId: Id, row: ScreeningServiceRow, at: Date): Promise<void> {
    const { kind, url, secret, onFailure, timeoutMs, createdAt } = row;
    await tx.query(put, [siteId, kind, url, secret, onFailure, timeoutMs, createdAt, at]);
  }

  async remove(tx: Tx, siteId: Id, kind: ScreeningServiceKind): Promise<void> {
    await tx.query(remove, [siteId, kind]);
  }
}
