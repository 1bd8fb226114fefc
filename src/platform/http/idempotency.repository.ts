import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { statement } from '../database/statement.js';
import type { Tx } from '../database/tx.js';

/** An answer that was given to the first request with a key. */
export interface KeptAnswer {
  readonly requestHash: Buffer;
  readonly status: number;
  readonly answer: unknown;
}

interface KeptRow {
  request_hash: Buffer;
  status: number;
  answer: unknown;
}

const tryLock = statement<{ locked: boolean }>(
  'idempotency.try_lock',
  `SELECT pg_try_advisory_xact_lock(hashtextextended($1 || ' ' || $2, 0)) AS locked`,
);
const find = statement<KeptRow>(
  'idempotency.find',
  `SELECT request_hash, status, answer FROM idempotency_keys WHERE scope = $1 AND key = $2 AND created_at > $3`,
);
const keep = statement(
  'idempotency.keep',
  `INSERT INTO idempotency_keys (scope, key, request_hash, status, answer, created_at) VALUES ($1, $2, $3, $4, $5, $6)
   ON CONFLICT (scope, key) DO UPDATE
   SET request_hash = excluded.request_hash, status = excluded.status, answer = excluded.answer, created_at = excluded.created_at`,
);
const forget = statement('idempotency.forget', `DELETE FROM idempotency_keys WHERE created_at <= $1`);

/** Rows of `idempotency_keys`: the kept answers. */
@Injectable()
export class IdempotencyRepository {
  constructor(private readonly database: Database) {}

  /** Takes the key until the transaction ends; false while another request holds it. */
  async tryLock(tx: Tx, scope: string, key: string): Promise<boolean> {
    const [row] = await tx.query(tryLock, [scope, key]);
    return row?.locked ?? false;
  }

  async find(tx: Tx, scope: string, key: string, newerThan: Date): Promise<KeptAnswer | null> {
    const [row] = await tx.query(find, [scope, key, newerThan]);
    return row ? { requestHash: row.request_hash, status: row.status, answer: row.answer } : null;
  }

  async keep(tx: Tx, place: { scope: string; key: string; at: Date }, kept: KeptAnswer): Promise<void> {
    const { requestHash, status, answer } = kept;
    // An act that returns nothing has the answer null: a column of JSON has no place for less.
    const json = JSON.stringify(answer ?? null);
    await tx.query(keep, [place.scope, place.key, requestHash, status, json, place.at]);
  }

  async forget(olderThan: Date): Promise<void> {
    await this.database.query(forget, [olderThan]);
  }
}
