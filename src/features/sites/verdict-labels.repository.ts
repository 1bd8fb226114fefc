import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Reader } from '#platform/database/reader.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { VerdictLabel } from './verdict-label.contract.js';

const list = statement<VerdictLabel>(
  'verdict_labels.list',
  `SELECT code, title, rating, texts, guideline_url AS "guidelineUrl", dsa
   FROM site_verdict_labels WHERE site_id = $1 AND retired_at IS NULL ORDER BY place LIMIT 100`,
);
const find = statement<VerdictLabel & { active: boolean }>(
  'verdict_labels.find',
  `SELECT code, title, rating, texts, guideline_url AS "guidelineUrl", dsa,
          retired_at IS NULL AS active
   FROM site_verdict_labels WHERE site_id = $1 AND code = $2`,
);
const retireAll = statement(
  'verdict_labels.retire_all',
  `UPDATE site_verdict_labels SET retired_at = $2 WHERE site_id = $1 AND retired_at IS NULL`,
);
const put = statement(
  'verdict_labels.put',
  `INSERT INTO site_verdict_labels (site_id, code, place, title, rating, texts, guideline_url, dsa)
   SELECT $1, l.item ->> 'code', l.place, l.item ->> 'title', l.item ->> 'rating', l.item -> 'texts',
          l.item ->> 'guidelineUrl', l.item -> 'dsa'
   FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS l (item, place)
   ON CONFLICT (site_id, code) DO UPDATE SET
     place = excluded.place, title = excluded.title, rating = excluded.rating, texts = excluded.texts,
     guideline_url = excluded.guideline_url, dsa = excluded.dsa, retired_at = NULL`,
);
const listSitesWithout = statement<{ id: Id }>(
  'verdict_labels.list_sites_without',
  `SELECT s.id FROM sites s WHERE NOT EXISTS (SELECT FROM site_verdict_labels l WHERE l.site_id = s.id) ORDER BY s.id LIMIT 1000`,
);

/** Rows of `site_verdict_labels`. */
@Injectable()
export class VerdictLabelsRepository {
  constructor(private readonly database: Database) {}

  async list(siteId: Id, reader: Reader = this.database): Promise<VerdictLabel[]> {
    return reader.query(list, [siteId]);
  }

  /** A label of the site, of those too that can be given no longer. */
  async find(reader: Reader, siteId: Id, code: string): Promise<(VerdictLabel & { readonly active: boolean }) | null> {
    const [row] = await reader.query(find, [siteId, code]);
    return row ?? null;
  }

  /** Takes every label out of the list; the rows stay, since verdicts name them. */
  async retireAll(tx: Tx, siteId: Id, at: Date): Promise<void> {
    await tx.query(retireAll, [siteId, at]);
  }

  /** Puts labels into the list in their order, new ones and retired ones. */
  async put(tx: Tx, siteId: Id, labels: readonly VerdictLabel[]): Promise<void> {
    await tx.query(put, [siteId, JSON.stringify(labels)]);
  }

  /** Sites that are older than labels, at most 1,000. */
  async listSitesWithout(): Promise<Id[]> {
    return (await this.database.query(listSitesWithout)).map(({ id }) => id);
  }
}
