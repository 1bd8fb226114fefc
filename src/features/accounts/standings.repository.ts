import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Reader } from '#platform/database/reader.js';
import { utcText } from '#platform/database/sql.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import { memberOf, type Member, type Restriction } from '#platform/http/actor.js';

/** What holds an account back; `siteId` null: on all sites. `endsAt` null: until it is lifted. */
export interface NewStanding {
  readonly accountId: Id;
  readonly siteId: Id | null;
  readonly kind: Exclude<Restriction['kind'], 'reads_only'>;
  readonly reason: string;
  readonly endsAt: Date | null;
  /** The account of whoever says so; null for the operator. */
  readonly placedBy: Id | null;
}

/** Whether the standing `r` is in force at $2. Every statement that asks for standings says this. */
const IN_FORCE = `r.lifted_at IS NULL AND (r.ends_at IS NULL OR r.ends_at > $2)`;

/** SQL: the account `account` is kept out at $2, on the site `site` or (null) on all of them. */
export function isKeptOut(account: string, site: string | null): string {
  const where = site === null ? 'IS NULL' : `= ${site}`;
  return `EXISTS (SELECT FROM account_standings r WHERE r.account_id = ${account} AND r.site_id ${where}
    AND r.kind IN ('suspended', 'banned') AND ${IN_FORCE})`;
}

/** SQL: what keeps the account `account` out of all sites at $2, as JSON with its end (null: none); null when nothing does. */
export function suspensionOf(account: string): string {
  return `(SELECT jsonb_build_object('until', ${utcText('r.ends_at')}) FROM account_standings r
    WHERE r.account_id = ${account} AND r.site_id IS NULL AND r.kind IN ('suspended', 'banned') AND ${IN_FORCE}
    ORDER BY r.ends_at DESC NULLS FIRST LIMIT 1)`;
}

/** SQL: what holds the account `account` back at $2, as a JSON list of Restriction; a publisher's word counts on its site. */
export function restrictionsOf(account: string): string {
  return `coalesce((SELECT jsonb_agg(jsonb_build_object('siteId', h.site_id, 'kind', h.kind)) FROM (
      SELECT r.site_id, r.kind FROM account_standings r WHERE r.account_id = ${account} AND ${IN_FORCE}
      UNION ALL
      SELECT i.site_id, 'reads_only' FROM sso_identities i
      WHERE i.account_id = ${account} AND i.reads_only_since IS NOT NULL) h), '[]')`;
}

const insert = statement(
  'standings.insert',
  `INSERT INTO account_standings (id, account_id, site_id, kind, reason, placed_by, placed_at, ends_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
);
const lift = statement<{ account_id: Id }>(
  'standings.lift',
  `UPDATE account_standings SET lifted_at = $2, lifted_by = $3 WHERE id = $1 AND lifted_at IS NULL RETURNING account_id`,
);
const findWriter = statement<Pick<Member, 'accountKind' | 'homeSiteId' | 'restrictions'>>(
  'standings.find_writer',
  `SELECT a.kind AS "accountKind", a.home_site_id AS "homeSiteId", ${restrictionsOf('a.id')} AS restrictions
   FROM accounts a WHERE a.id = $1`,
);

/** Rows of `account_standings`. */
@Injectable()
export class StandingsRepository {
  async insert(tx: Tx, id: Id, standing: NewStanding, placedAt: Date): Promise<void> {
    const { accountId, siteId, kind, reason, placedBy, endsAt } = standing;
    await tx.query(insert, [id, accountId, siteId, kind, reason, placedBy, placedAt, endsAt]);
  }

  /** Whose standing it was; null when it is lifted already, or there is none. */
  async lift(tx: Tx, id: Id, at: Date, liftedBy: Id | null): Promise<Id | null> {
    const [row] = await tx.query(lift, [id, at, liftedBy]);
    return row?.account_id ?? null;
  }

  /** Somebody who wrote, with all that holds the account back now; roles and address are left out. */
  async findWriter(reader: Reader, accountId: Id, now: Date): Promise<Member | null> {
    const [row] = await reader.query(findWriter, [accountId, now]);
    return row ? { ...memberOf(accountId), ...row } : null;
  }
}
