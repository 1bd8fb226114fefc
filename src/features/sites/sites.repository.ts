import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Reader } from '#platform/database/reader.js';
import { utcText } from '#platform/database/sql.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { SiteView } from './site.contract.js';
import { SiteEntity } from './site.entity.js';

/** A site as it is stored: settings that came later than the site are missing. */
export type SiteRow = Omit<SiteView, 'settings'> & { readonly settings: object };

const ROW = `id, slug AS site, name, settings, version, ${utcText('created_at')} AS "createdAt"`;

const findBySlug = statement<SiteRow>('sites.find_by_slug', `SELECT ${ROW} FROM sites WHERE slug = $1`);
const findById = statement<SiteRow>('sites.find_by_id', `SELECT ${ROW} FROM sites WHERE id = $1`);
const lock = statement<SiteRow>('sites.lock', `SELECT ${ROW} FROM sites WHERE slug = $1 FOR NO KEY UPDATE`);
const list = statement<SiteRow>('sites.list', `SELECT ${ROW} FROM sites WHERE slug > $1 ORDER BY slug LIMIT $2`);
const listOrigins = statement<{ origin: string }>(
  'sites.list_origins',
  `SELECT DISTINCT o.origin FROM sites s CROSS JOIN LATERAL jsonb_array_elements_text(s.settings -> 'origins') AS o (origin)
   LIMIT 10000`,
);

/** Rows of `sites`. */
@Injectable()
export class SitesRepository {
  async insert(tx: Tx, site: Omit<SiteEntity, 'version'>): Promise<void> {
    await tx.manager.insert(SiteEntity, site);
  }

  async update(tx: Tx, id: Id, changes: Pick<SiteEntity, 'name' | 'settings' | 'version'>): Promise<void> {
    await tx.manager.update(SiteEntity, { id }, changes);
  }

  async findBySlug(reader: Reader, slug: string): Promise<SiteRow | null> {
    const [row] = await reader.query(findBySlug, [slug]);
    return row ?? null;
  }

  async findById(reader: Reader, id: Id): Promise<SiteRow | null> {
    const [row] = await reader.query(findById, [id]);
    return row ?? null;
  }

  async lock(tx: Tx, slug: string): Promise<SiteRow | null> {
    const [row] = await tx.query(lock, [slug]);
    return row ?? null;
  }

  /** Sites whose slug comes after the given one. */
  async list(reader: Reader, afterSlug: string, limit: number): Promise<SiteRow[]> {
    return reader.query(list, [afterSlug, limit]);
  }

  /** The origins that some site allows. */
  async listOrigins(reader: Reader): Promise<string[]> {
    return (await reader.query(listOrigins)).map(({ origin }) => origin);
  }
}
