import { Injectable } from '@nestjs/common';
import type { SortKey } from '#kernel/cursor.js';
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

/** An account in a list, with its place there. */
export interface ListedAccount {
  readonly view: FoundAccount;
  readonly key: SortKey;
}

/** Of each way in which accounts are found, so many are looked at. */
const FOUND_MAX = 1_000;
/** A shorter part of a name is in no index. */
const PART_CHARS_MIN = 3;
const FIRST: SortKey = [0, '', '00000000-0000-0000-0000-000000000000'];

// Each way is one range of an index. What belongs to a publisher is found on its own site only.
const find = statement<ListedAccount>(
  'accounts.find_by_anything',
  `SELECT jsonb_build_object('id', a.id, 'name', a.name, 'kind', a.kind, 'createdAt', ${utcText('a.created_at')}) AS view,
          jsonb_build_array(length(a.name), a.name, a.id) AS key FROM (
     (SELECT id FROM accounts WHERE email_key = $1)
     UNION
     (SELECT account_id FROM sso_identities WHERE site_id = ANY($4::uuid[]) AND subject = $3 LIMIT ${FOUND_MAX})
     UNION
     (SELECT id FROM accounts WHERE $2 <> '' AND name_key ~>=~ $2 AND name_key ~<~ ($2 || chr(1114111)) LIMIT ${FOUND_MAX})
     UNION
     (SELECT id FROM accounts WHERE $5::text IS NOT NULL AND lower(name) LIKE lower($5) LIMIT ${FOUND_MAX})
   ) found JOIN accounts a ON a.id = found.id
   WHERE (a.home_site_id IS NULL OR a.home_site_id = ANY($4::uuid[]))
     AND (length(a.name), a.name, a.id) > ($6::int, $7::text, $8::uuid)
   ORDER BY length(a.name), a.name, a.id LIMIT $9`,
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

  async find(text: string, siteIds: readonly Id[], after: SortKey | null, limit: number): Promise<ListedAccount[]> {
    const asked = [emailKey(text), nameKey(text), text, siteIds, partOf(text)];
    return this.database.query(find, [...asked, ...(after ?? FIRST), limit]);
  }

  async has(id: Id, siteIds: readonly Id[]): Promise<boolean> {
    const [row] = await this.database.query(has, [id, siteIds]);
    return row?.found ?? false;
  }
}

/** A pattern for LIKE: the text, somewhere. */
function partOf(text: string): string | null {
  return Array.from(text).length < PART_CHARS_MIN ? null : `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}
