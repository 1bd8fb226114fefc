import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import { nameKey } from '../names/name.key.js';

/** An account of one site, without a password here. */
export interface NewOutsider {
  readonly id: Id;
  readonly kind: 'guest' | 'sso';
  readonly homeSiteId: Id;
  readonly name: string;
  readonly createdAt: Date;
  /** Null for one that stays. */
  readonly expiresAt: Date | null;
}

const insert = statement(
  'outsiders.insert',
  `INSERT INTO accounts (id, kind, home_site_id, name, name_key, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
);
const rename = statement(
  'outsiders.rename',
  `UPDATE accounts SET name = $2, name_key = $3, version = version + 1 WHERE id = $1 AND name <> $2`,
);

/** Rows of `accounts` for those who do not sign in by address and password: guests, and readers of a publisher. */
@Injectable()
export class OutsidersRepository {
  async insert(tx: Tx, outsider: NewOutsider): Promise<void> {
    const { id, kind, homeSiteId, name, createdAt, expiresAt } = outsider;
    await tx.query(insert, [id, kind, homeSiteId, name, nameKey(name), createdAt, expiresAt]);
  }

  async rename(tx: Tx, id: Id, name: string): Promise<void> {
    await tx.query(rename, [id, name, nameKey(name)]);
  }
}
