import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { utcText } from '#platform/database/sql.js';
import { statement } from '#platform/database/statement.js';
import type { AccountKind } from '#platform/http/actor.js';
import { emailKey } from './account.keys.js';
import { nameKey } from './names/name.key.js';

/** Of an account, what it takes to know whose it is. */
export interface FoundAccount {
  readonly id: Id;
  readonly name: string;
  readonly kind: AccountKind;
  readonly createdAt: string;
}

const FOUND_MAX = 25;

// Each way is one range of an index. What belongs to a publisher is found on its own site only.
const find = statement<FoundAccount>(
  'accounts.find_by_anything',
  `SELECT a.id, a.name, a.kind, ${utcText('a.created_at')} AS "createdAt" FROM (
     (SELECT id FROM accounts WHERE email_key = $1)
     UNION
     (SELECT account_id FROM sso_identities WHERE site_id = ANY($4::uuid[]) AND subject = $3 LIMIT ${FOUND_MAX})
     UNION
     (SELECT id FROM accounts WHERE $2 <> '' AND name_key ~>=~ $2 AND name_key ~<~ ($2 || chr(1114111)) LIMIT 200)
   ) found JOIN accounts a ON a.id = found.id
   WHERE a.home_site_id IS NULL OR a.home_site_id = ANY($4::uuid[])
   ORDER BY length(a.name), a.name, a.id LIMIT ${FOUND_MAX}`,
);

const has = statement<{ found: boolean }>(
  'accounts.has_on_sites',
  `SELECT EXISTS (SELECT FROM accounts a WHERE a.id = $1 AND (a.home_site_id IS NULL OR a.home_site_id = ANY($2::uuid[])))
     AS found`,
);

/** Accounts by whatever is known of them. */
@Injectable()
export class FoundAccountsRepository {
  constructor(private readonly database: Database) {}

  async find(text: string, siteIds: readonly Id[]): Promise<FoundAccount[]> {
    return this.database.query(find, [emailKey(text), nameKey(text), text, siteIds]);
  }

  async has(id: Id, siteIds: readonly Id[]): Promise<boolean> {
    const [row] = await this.database.query(has, [id, siteIds]);
    return row?.found ?? false;
  }
}
