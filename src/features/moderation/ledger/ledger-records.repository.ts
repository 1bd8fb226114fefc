import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { statement } from '#platform/database/statement.js';
import { DECISION, type DecisionRow } from '../decisions/decisions.repository.js';
import type { Link } from './ledger.entry.js';

/** A decision with its link of the chain, and its words unless they were erased. */
export interface RecordRow extends DecisionRow, Link {
  readonly rationale: string | null;
}

const list = statement<RecordRow>(
  'ledger.list',
  `SELECT ${DECISION}, d.bytes, d.prev_hash AS "prevHash", d.hash, t.rationale
   FROM decisions d LEFT JOIN decision_texts t ON t.decision_id = d.id
   WHERE d.site_id = $1 AND d.seq < $2 ORDER BY d.seq DESC LIMIT $3`,
);

/** Reading the ledger of a site. */
@Injectable()
export class LedgerRecordsRepository {
  constructor(private readonly database: Database) {}

  async list(siteId: Id, before: number | string, limit: number): Promise<RecordRow[]> {
    return this.database.query(list, [siteId, before, limit]);
  }
}
