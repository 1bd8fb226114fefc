import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Reader } from '#platform/database/reader.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';

/** What a link in a mail is for. */
export type Purpose = 'verify_email' | 'reset_password';

export interface MailedToken {
  readonly hash: Buffer;
  readonly accountId: Id;
  readonly purpose: Purpose;
  readonly emailKey: string;
  readonly expiresAt: Date;
}

/** Sent to the address that the account still has, and not yet too old at $3. */
const GOOD = `t.hash = $1 AND t.purpose = $2 AND t.expires_at > $3
  AND EXISTS (SELECT FROM accounts a WHERE a.id = t.account_id AND a.email_key = t.email_key)`;

const put = statement(
  'mailed_tokens.put',
  `INSERT INTO mailed_tokens (hash, account_id, purpose, email_key, expires_at) VALUES ($1, $2, $3, $4, $5)
   ON CONFLICT (account_id, purpose)
   DO UPDATE SET hash = excluded.hash, email_key = excluded.email_key, expires_at = excluded.expires_at`,
);
const find = statement<{ account_id: Id }>(
  'mailed_tokens.find',
  `SELECT t.account_id FROM mailed_tokens t WHERE ${GOOD}`,
);
const take = statement<{ account_id: Id }>(
  'mailed_tokens.take',
  `DELETE FROM mailed_tokens t WHERE ${GOOD} RETURNING t.account_id`,
);
const forgetAll = statement('mailed_tokens.forget_all', `DELETE FROM mailed_tokens WHERE account_id = $1`);

/** Rows of `mailed_tokens`. */
@Injectable()
export class MailedTokensRepository {
  /** The newest token of an account and purpose is the only one. */
  async put(tx: Tx, { hash, accountId, purpose, emailKey, expiresAt }: MailedToken): Promise<void> {
    await tx.query(put, [hash, accountId, purpose, emailKey, expiresAt]);
  }

  /** Whose token it is; null when it is not good any more, or never was. */
  async find(reader: Reader, hash: Buffer, purpose: Purpose, now: Date): Promise<Id | null> {
    const [row] = await reader.query(find, [hash, purpose, now]);
    return row?.account_id ?? null;
  }

  /** Like `find`, and uses the token up: of two at once, one gets it. */
  async take(tx: Tx, hash: Buffer, purpose: Purpose, now: Date): Promise<Id | null> {
    const [row] = await tx.query(take, [hash, purpose, now]);
    return row?.account_id ?? null;
  }

  async forgetAll(tx: Tx, accountId: Id): Promise<void> {
    await tx.query(forgetAll, [accountId]);
  }
}
