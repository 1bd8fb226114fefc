import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import { Ids, type Id } from '#kernel/ids.js';
import type { Reader } from '#platform/database/reader.js';
import { utcText } from '#platform/database/sql.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { TrustedFlaggerView } from './trusted-flagger.contract.js';

/** Somebody who reports for an organisation that a site trusts, with the row's id. */
export interface TrustedFlagger extends TrustedFlaggerView {
  readonly id: Id;
}

const person = (id: string): string =>
  `(SELECT json_build_object('id', w.id, 'name', w.name) FROM accounts w WHERE w.id = ${id})`;
const VIEW = `t.id, (SELECT s.slug FROM sites s WHERE s.id = t.site_id) AS site, ${person('t.account_id')} AS account,
  t.organisation, ${utcText('t.since')} AS since, ${person('t.named_by')} AS "namedBy"`;

const list = statement<TrustedFlagger>(
  'trusted_flaggers.list',
  `SELECT ${VIEW} FROM trusted_flaggers t WHERE t.site_id = $1 AND t.id < $2 AND t.ended_at IS NULL
   ORDER BY t.id DESC LIMIT $3`,
);
const find = statement<TrustedFlagger>(
  'trusted_flaggers.find',
  `SELECT ${VIEW} FROM trusted_flaggers t WHERE t.site_id = $1 AND t.account_id = $2 AND t.ended_at IS NULL`,
);
const insert = statement(
  'trusted_flaggers.insert',
  `INSERT INTO trusted_flaggers (id, site_id, account_id, organisation, named_by, since) VALUES ($1, $2, $3, $4, $5, $6)`,
);
const end = statement(
  'trusted_flaggers.end',
  `UPDATE trusted_flaggers SET ended_by = $3, ended_at = $4 WHERE site_id = $1 AND account_id = $2 AND ended_at IS NULL`,
);
const findOrganisation = statement<{ organisation: string }>(
  'trusted_flaggers.find_organisation',
  `SELECT t.organisation FROM trusted_flaggers t WHERE t.site_id = $1 AND t.account_id = $2 AND t.ended_at IS NULL
     AND NOT EXISTS (SELECT FROM muted_flaggers m
                     WHERE m.site_id = t.site_id AND m.account_id = t.account_id AND m.until > $3)`,
);

/** Rows of `trusted_flaggers`. The account is locked before they are written. */
@Injectable()
export class TrustedFlaggersRepository {
  constructor(
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Of a site, before a row, the newest first. */
  async list(reader: Reader, siteId: Id, before: Id, limit: number): Promise<TrustedFlagger[]> {
    return reader.query(list, [siteId, before, limit]);
  }

  async find(reader: Reader, siteId: Id, accountId: Id): Promise<TrustedFlagger | null> {
    const [row] = await reader.query(find, [siteId, accountId]);
    return row ?? null;
  }

  async insert(
    tx: Tx,
    { siteId, accountId, organisation, by }: { siteId: Id; accountId: Id; organisation: string; by: Id },
  ): Promise<void> {
    await tx.query(insert, [this.ids.next(), siteId, accountId, organisation, by, this.clock.now()]);
  }

  async end(tx: Tx, siteId: Id, accountId: Id, by: Id): Promise<void> {
    await tx.query(end, [siteId, accountId, by, this.clock.now()]);
  }

  /** For whom somebody reports as a trusted flagger now; null for nobody, and while their flags weigh nothing. */
  async findOrganisation(reader: Reader, siteId: Id, accountId: Id): Promise<string | null> {
    const [row] = await reader.query(findOrganisation, [siteId, accountId, this.clock.now()]);
    return row?.organisation ?? null;
  }
}
