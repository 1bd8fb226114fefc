import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Reader } from '#platform/database/reader.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { Reason } from './reason.contract.js';

const list = statement<Reason>(
  'reasons.list',
  `SELECT code, title, texts, guideline_url AS "guidelineUrl", dsa, spam, suggested_points AS "suggestedPoints", hotkey
   FROM site_reasons WHERE site_id = $1 AND retired_at IS NULL ORDER BY place LIMIT 100`,
);
const find = statement<Reason & { active: boolean }>(
  'reasons.find',
  `SELECT code, title, texts, guideline_url AS "guidelineUrl", dsa, spam, suggested_points AS "suggestedPoints", hotkey,
          retired_at IS NULL AS active
   FROM site_reasons WHERE site_id = $1 AND code = $2`,
);
// The hotkeys of retired reasons are free: two reasons can swap theirs in the statement that comes next.
const retireAll = statement(
  'reasons.retire_all',
  `UPDATE site_reasons SET retired_at = $2 WHERE site_id = $1 AND retired_at IS NULL`,
);
const put = statement(
  'reasons.put',
  `INSERT INTO site_reasons (site_id, code, place, title, texts, guideline_url, dsa, spam, suggested_points, hotkey)
   SELECT $1, r.item ->> 'code', r.place, r.item ->> 'title', r.item -> 'texts', r.item ->> 'guidelineUrl',
          r.item -> 'dsa', (r.item ->> 'spam')::boolean, (r.item ->> 'suggestedPoints')::smallint, r.item ->> 'hotkey'
   FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS r (item, place)
   ON CONFLICT (site_id, code) DO UPDATE SET
     place = excluded.place, title = excluded.title, texts = excluded.texts, guideline_url = excluded.guideline_url,
     dsa = excluded.dsa, spam = excluded.spam, suggested_points = excluded.suggested_points, hotkey = excluded.hotkey, retired_at = NULL`,
);
const listSitesWithout = statement<{ id: Id }>(
  'reasons.list_sites_without',
  `SELECT s.id FROM sites s WHERE NOT EXISTS (SELECT FROM site_reasons r WHERE r.site_id = s.id) ORDER BY s.id LIMIT 1000`,
);

/** Rows of `site_reasons`. */
@Injectable()
export class ReasonsRepository {
  constructor(private readonly database: Database) {}

  async list(siteId: Id, reader: Reader = this.database): Promise<Reason[]> {
    return reader.query(list, [siteId]);
  }

  /** A reason of the site, of those too that can be given no longer. */
  async find(reader: Reader, siteId: Id, code: string): Promise<(Reason & { readonly active: boolean }) | null> {
    const [row] = await reader.query(find, [siteId, code]);
    return row ?? null;
  }

  /** Takes every reason out of the list; the rows stay, since decisions name them. */
  async retireAll(tx: Tx, siteId: Id, at: Date): Promise<void> {
    await tx.query(retireAll, [siteId, at]);
  }

  /** Puts reasons into the list in their order, new ones and retired ones. */
  async put(tx: Tx, siteId: Id, reasons: readonly Reason[]): Promise<void> {
    await tx.query(put, [siteId, JSON.stringify(reasons)]);
  }

  /** Sites that are older than reasons, at most 1,000. */
  async listSitesWithout(): Promise<Id[]> {
    return (await this.database.query(listSitesWithout)).map(({ id }) => id);
  }
}
