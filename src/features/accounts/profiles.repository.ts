import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import { emailKey } from './account.keys.js';
import type { Credentials } from './sessions/credentials.repository.js';
import { nameKey } from './names/name.key.js';

/** What people change of their own account. */
export interface Profile extends Credentials {
  readonly name: string;
  /** Null: the name is the first one. */
  readonly nameChangedAt: Date | null;
  readonly version: number;
}

const lock = statement<Profile>(
  'profiles.lock',
  `SELECT id, name, name_changed_at AS "nameChangedAt", email, email_verified_at IS NOT NULL AS "emailVerified",
          password_hash AS "passwordHash", version
   FROM accounts WHERE id = $1 AND kind = 'person' FOR NO KEY UPDATE`,
);
const rename = statement(
  'profiles.rename',
  `UPDATE accounts SET name = $2, name_key = $3, name_changed_at = $4, version = version + 1 WHERE id = $1`,
);
const move = statement(
  'profiles.move',
  `UPDATE accounts SET email = $2, email_key = $3, version = version + 1,
     email_verified_at = CASE WHEN email_key = $3 THEN email_verified_at END
   WHERE id = $1`,
);

/** The columns of `accounts` that a person changes. */
@Injectable()
export class ProfilesRepository {
  async lock(tx: Tx, id: Id): Promise<Profile | null> {
    const [row] = await tx.query(lock, [id]);
    return row ?? null;
  }

  async rename(tx: Tx, id: Id, name: string, at: Date): Promise<void> {
    await tx.query(rename, [id, name, nameKey(name), at]);
  }

  /** Gives the account another address, which nobody has verified yet; another spelling of its own one stays as it is known. */
  async move(tx: Tx, id: Id, email: string): Promise<void> {
    await tx.query(move, [id, email, emailKey(email)]);
  }
}
