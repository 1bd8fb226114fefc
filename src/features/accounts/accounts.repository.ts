import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Reader } from '#platform/database/reader.js';
import { utcText } from '#platform/database/sql.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { AccountView } from './account.contract.js';
import { emailKey } from './account.keys.js';
import { keysLike, nameKey } from './names/name.key.js';
import { suspensionOf } from './standings.repository.js';

/** An account that signs in by address and password. */
export interface NewPerson {
  readonly id: Id;
  readonly name: string;
  readonly email: string;
  readonly emailVerifiedAt: Date | null;
  readonly passwordHash: string;
  readonly createdAt: Date;
}

/** One's own account in one row; roles by the slug of their site. */
const findView = statement<AccountView>(
  'accounts.find_view',
  `SELECT a.id, a.kind, a.name, a.email, a.email_verified_at IS NOT NULL AS "emailVerified",
          EXISTS (SELECT FROM account_totp t WHERE t.account_id = a.id AND t.confirmed_at IS NOT NULL) AS totp,
          ${utcText('a.created_at')} AS "createdAt", a.version, ${suspensionOf('a.id')} AS suspended,
          coalesce((SELECT jsonb_agg(jsonb_build_object('site', s.slug, 'role', m.role, 'section', m.section) ORDER BY s.slug)
                    FROM site_members m JOIN sites s ON s.id = m.site_id
                    WHERE m.account_id = a.id AND m.role <> 'member'), '[]') AS roles
   FROM accounts a WHERE a.id = $1`,
);
const lock = statement<{ id: Id }>('accounts.lock', `SELECT id FROM accounts WHERE id = $1 FOR NO KEY UPDATE`);
const insertPerson = statement<{ id: Id }>(
  'accounts.insert_person',
  `INSERT INTO accounts (id, name, name_key, email, email_key, email_verified_at, password_hash, created_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (email_key) DO NOTHING RETURNING id`,
);
const findByEmail = statement<{ id: Id }>('accounts.find_by_email', `SELECT id FROM accounts WHERE email_key = $1`);

const takenKeys = statement<{ key: string }>(
  'accounts.taken_keys',
  `SELECT name_key AS key FROM accounts WHERE name_key = ANY ($1) AND id IS DISTINCT FROM $2::uuid LIMIT 100`,
);

/** Names of more publications than one installation has. */
const SITES_MAX = 1_000;
const siteNames = statement<{ slug: string; name: string }>(
  'accounts.site_names',
  `SELECT slug, name FROM sites ORDER BY slug LIMIT ${SITES_MAX}`,
);

/** Rows of `accounts`. */
@Injectable()
export class AccountsRepository {
  /** Whether it was inserted: false when somebody signs in by this address already. */
  async insertPerson(tx: Tx, person: NewPerson): Promise<boolean> {
    const { id, name, email, emailVerifiedAt, passwordHash, createdAt } = person;
    const values = [id, name, nameKey(name), email, emailKey(email), emailVerifiedAt, passwordHash, createdAt];
    return (await tx.query(insertPerson, values)).length > 0;
  }

  async findView(reader: Reader, id: Id, now: Date): Promise<AccountView | null> {
    const [row] = await reader.query(findView, [id, now]);
    return row ?? null;
  }

  /** Whether there is such an account. */
  async lock(tx: Tx, id: Id): Promise<boolean> {
    return (await tx.query(lock, [id])).length > 0;
  }

  /** Who signs in by this address. */
  async findByEmail(reader: Reader, email: string): Promise<Id | null> {
    const [row] = await reader.query(findByEmail, [emailKey(email)]);
    return row?.id ?? null;
  }

  /** The keys like those of `names` that are somebody else’s. */
  async listTakenKeys(reader: Reader, names: readonly string[], ownerId: Id | null): Promise<Set<string>> {
    const rows = await reader.query(takenKeys, [names.flatMap(keysLike), ownerId]);
    return new Set(rows.map(({ key }) => key));
  }

  /** What the publications are called, in addresses and on screen. */
  async listSiteNames(reader: Reader): Promise<string[]> {
    return (await reader.query(siteNames)).flatMap(({ slug, name }) => [slug, name]);
  }
}
