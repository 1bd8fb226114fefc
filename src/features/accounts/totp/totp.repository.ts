import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';

/** The one-time codes of an account. */
export interface Totp {
  /** Sealed. */
  readonly secret: Buffer;
  readonly confirmed: boolean;
  readonly lastStep: number;
  readonly failures: number;
  readonly failedAt: Date | null;
}

const lock = statement<Totp>(
  'totp.lock',
  `SELECT secret, confirmed_at IS NOT NULL AS confirmed, last_step::float8 AS "lastStep", failures, failed_at AS "failedAt"
   FROM account_totp WHERE account_id = $1 FOR UPDATE`,
);
const begin = statement<{ account_id: Id }>(
  'totp.begin',
  `INSERT INTO account_totp (account_id, secret, begun_at) VALUES ($1, $2, $3)
   ON CONFLICT (account_id) DO UPDATE SET secret = excluded.secret, begun_at = excluded.begun_at
   WHERE account_totp.confirmed_at IS NULL RETURNING account_id`,
);
const confirm = statement('totp.confirm', `UPDATE account_totp SET confirmed_at = $2 WHERE account_id = $1`);
const succeed = statement(
  'totp.succeed',
  `UPDATE account_totp SET last_step = greatest(last_step, $2), failures = 0, failed_at = NULL WHERE account_id = $1`,
);
const fail = statement('totp.fail', `UPDATE account_totp SET failures = $2, failed_at = $3 WHERE account_id = $1`);
const remove = statement('totp.remove', `DELETE FROM account_totp WHERE account_id = $1`);
const insertCodes = statement(
  'totp.insert_recovery_codes',
  `INSERT INTO recovery_codes (account_id, hash) SELECT $1, unnest($2::bytea[])`,
);
const useCode = statement<{ account_id: Id }>(
  'totp.use_recovery_code',
  `UPDATE recovery_codes SET used_at = $3 WHERE account_id = $1 AND hash = $2 AND used_at IS NULL RETURNING account_id`,
);

/** Rows of `account_totp` and `recovery_codes`. */
@Injectable()
export class TotpRepository {
  async lock(tx: Tx, accountId: Id): Promise<Totp | null> {
    const [row] = await tx.query(lock, [accountId]);
    return row ?? null;
  }

  /** Whether it could begin: false where codes are in force already. */
  async begin(tx: Tx, accountId: Id, secret: Buffer, at: Date): Promise<boolean> {
    return (await tx.query(begin, [accountId, secret, at])).length > 0;
  }

  async confirm(tx: Tx, accountId: Id, recoveryHashes: readonly Buffer[], at: Date): Promise<void> {
    await tx.query(confirm, [accountId, at]);
    await tx.query(insertCodes, [accountId, recoveryHashes]);
  }

  /** A code was right; `step` 0 for a recovery code. */
  async succeed(tx: Tx, accountId: Id, step: number): Promise<void> {
    await tx.query(succeed, [accountId, step]);
  }

  async fail(tx: Tx, accountId: Id, failures: number, at: Date): Promise<void> {
    await tx.query(fail, [accountId, failures, at]);
  }

  /** With its recovery codes. */
  async remove(tx: Tx, accountId: Id): Promise<void> {
    await tx.query(remove, [accountId]);
  }

  /** Whether there was such a code, not yet used. */
  async useRecoveryCode(tx: Tx, accountId: Id, hash: Buffer, at: Date): Promise<boolean> {
    return (await tx.query(useCode, [accountId, hash, at])).length > 0;
  }
}
