import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Reader } from '#platform/database/reader.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import { emailKey } from '../account.keys.js';

/** How an account signs in; guests and readers of a publisher have none of it. */
export interface Credentials {
  readonly id: Id;
  readonly email: string;
  readonly emailVerified: boolean;
  readonly passwordHash: string;
}

const COLUMNS = `id, email, email_verified_at IS NOT NULL AS "emailVerified", password_hash AS "passwordHash"`;

const findByEmail = statement<Credentials>(
  'credentials.find_by_email',
  `SELECT ${COLUMNS} FROM accounts WHERE email_key = $1`,
);
const findById = statement<Credentials>(
  'credentials.find_by_id',
  `SELECT ${COLUMNS} FROM accounts WHERE id = $1 AND kind = 'person'`,
);
const lockByEmail = statement<Credentials>(
  'credentials.lock_by_email',
  `SELECT ${COLUMNS} FROM accounts WHERE email_key = $1 FOR NO KEY UPDATE`,
);
const lockById = statement<Credentials>(
  'credentials.lock_by_id',
  `SELECT ${COLUMNS} FROM accounts WHERE id = $1 AND kind = 'person' FOR NO KEY UPDATE`,
);
const setPassword = statement(
  'credentials.set_password',
  `UPDATE accounts SET password_hash = $2, version = version + 1 WHERE id = $1`,
);
const verifyEmail = statement(
  'credentials.verify_email',
  `UPDATE accounts SET email_verified_at = $2, version = version + 1 WHERE id = $1 AND email_verified_at IS NULL`,
);
const forgetTotp = statement(
  'credentials.forget_totp_of_unverified',
  `DELETE FROM account_totp t USING accounts a WHERE t.account_id = $1 AND a.id = $1 AND a.email_verified_at IS NULL`,
);

/** The columns of `accounts` by which people sign in. */
@Injectable()
export class CredentialsRepository {
  async findByEmail(reader: Reader, email: string): Promise<Credentials | null> {
    const [row] = await reader.query(findByEmail, [emailKey(email)]);
    return row ?? null;
  }

  async findById(reader: Reader, id: Id): Promise<Credentials | null> {
    const [row] = await reader.query(findById, [id]);
    return row ?? null;
  }

  async lockByEmail(tx: Tx, email: string): Promise<Credentials | null> {
    const [row] = await tx.query(lockByEmail, [emailKey(email)]);
    return row ?? null;
  }

  async lockById(tx: Tx, id: Id): Promise<Credentials | null> {
    const [row] = await tx.query(lockById, [id]);
    return row ?? null;
  }

  async setPassword(tx: Tx, id: Id, passwordHash: string): Promise<void> {
    await tx.query(setPassword, [id, passwordHash]);
  }

  /** An address that is verified stays so since when it is. */
  async verifyEmail(tx: Tx, id: Id, at: Date): Promise<void> {
    await tx.query(verifyEmail, [id, at]);
  }

  /**
   * Whoever reads the address owns the account: it is verified. One-time codes from before were perhaps switched on by a
   * stranger who registered with it.
   */
  async prove(tx: Tx, id: Id, at: Date): Promise<void> {
    await tx.query(forgetTotp, [id]);
    await this.verifyEmail(tx, id, at);
  }
}
