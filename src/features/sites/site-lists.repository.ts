import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Reader } from '#platform/database/reader.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';

/** What a site keeps as a list that is replaced as a whole. */
export type SiteList = 'reasons' | 'verdict_labels' | 'word_lists' | 'sso_keys';

const FIRST_VERSION = 1;

const find = statement<{ version: number }>(
  'site_lists.find',
  `SELECT version FROM site_lists WHERE site_id = $1 AND list = $2`,
);
const put = statement(
  'site_lists.put',
  `INSERT INTO site_lists (site_id, list, version, changed_by, changed_at) VALUES ($1, $2, $3, $4, $5)
   ON CONFLICT (site_id, list)
   DO UPDATE SET version = excluded.version, changed_by = excluded.changed_by, changed_at = excluded.changed_at`,
);

/** Rows of `site_lists`; a list that was never replaced has none. */
@Injectable()
export class SiteListsRepository {
  async versionOf(reader: Reader, siteId: Id, list: SiteList): Promise<number> {
    const [row] = await reader.query(find, [siteId, list]);
    return row?.version ?? FIRST_VERSION;
  }

  async put(
    tx: Tx,
    siteId: Id,
    { list, version, by, at }: { list: SiteList; version: number; by: Id | null; at: Date },
  ): Promise<void> {
    await tx.query(put, [siteId, list, version, by, at]);
  }
}
