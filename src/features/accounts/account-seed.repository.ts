import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { statement } from '#platform/database/statement.js';

export interface SeededAccount {
  readonly id: Id;
  readonly name: string;
  readonly name_key: string;
  readonly email: string;
}

// A name that somebody has is left to its owner.
const insert = statement(
  'account_seed.insert',
  `INSERT INTO accounts (id, name, name_key, email, email_key, email_verified_at, password_hash, created_at)
   SELECT id, name, name_key, email, email, $3, $2, $3
   FROM jsonb_to_recordset($1::jsonb) AS a (id uuid, name text, name_key text, email text)
   ON CONFLICT DO NOTHING`,
);
const list = statement<{ id: Id }>(
  'account_seed.list',
  `SELECT id FROM accounts WHERE email_key = ANY($1::text[]) ORDER BY email_key COLLATE "C" LIMIT 10000`,
);

/** Rows of `accounts` that nobody signs in to. */
@Injectable()
export class AccountSeedRepository {
  constructor(private readonly database: Database) {}

  async insert(accounts: readonly SeededAccount[], passwordHash: string, at: Date): Promise<void> {
    await this.database.transaction((tx) => tx.query(insert, [JSON.stringify(accounts), passwordHash, at]));
  }

  async listByEmails(emails: readonly string[]): Promise<Id[]> {
    return (await this.database.query(list, [emails])).map(({ id }) => id);
  }
}
