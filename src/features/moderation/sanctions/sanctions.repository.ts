import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import { Ids, type Id } from '#kernel/ids.js';
import type { Reader } from '#platform/database/reader.js';
import { utcText } from '#platform/database/sql.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { SanctionView } from './sanction.contract.js';
import { MUTED_FOR_EVER, type Points, type Sanction, type Track } from './sanction.js';

/** A sanction as it is written, or the twin that ends one. */
export interface SanctionRow extends Sanction {
  readonly reversesId: Id | null;
  /** The decision on a text that it was imposed with. */
  readonly causeId: Id | null;
}

/** A sanction under the lock of its account. */
export interface LockedSanction extends Sanction {
  readonly isLifted: boolean;
  /** The site in whose ledger it stands. */
  readonly decidedOn: Id;
  /** Null: the operator. */
  readonly imposedBy: Id | null;
}

/** What staff sees of one account at once; the newest are told. */
const SHOWN_MAX = 50;

const SANCTION = `s.id, s.account_id AS "accountId", s.site_id AS "siteId", s.track, s.kind, s.points,
  s.points_end_at AS "pointsEndAt", s.starts_at AS "startsAt", s.ends_at AS "endsAt", s.decision_id AS "decisionId",
  s.standing_id AS "standingId", d.site_id AS "decidedOn", d.actor_id AS "imposedBy",
  EXISTS (SELECT FROM sanctions r WHERE r.reverses_id = s.id) AS "isLifted"`;
const DECIDED = `sanctions s JOIN decisions d ON d.id = s.decision_id`;

/** A sanction that was not lifted is over when its time is, and a warning when it was acknowledged. */
const VIEW = `s.id, s.decision_id AS "decisionId", s.account_id AS "accountId",
  (SELECT t.slug FROM sites t WHERE t.id = s.site_id) AS site, s.track, s.kind, s.points,
  ${utcText('s.points_end_at')} AS "pointsEndAt", d.reason, ${utcText('s.starts_at')} AS "startsAt",
  ${utcText('s.ends_at')} AS "endsAt", ${utcText('s.acknowledged_at')} AS "acknowledgedAt",
  ${utcText('r.created_at')} AS "liftedAt",
  r.id IS NULL AND s.acknowledged_at IS NULL AND (s.ends_at IS NULL OR s.ends_at > $1) AS "inForce"`;
const VIEWED = `${DECIDED} LEFT JOIN sanctions r ON r.reverses_id = s.id`;

const insert = statement(
  'sanctions.insert',
  `INSERT INTO sanctions (id, account_id, site_id, track, kind, points, points_end_at, starts_at, ends_at, decision_id,
     standing_id, reverses_id, cause_id, created_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
);
const find = statement<LockedSanction>(
  'sanctions.find',
  `SELECT ${SANCTION} FROM ${DECIDED} WHERE s.id = $1 AND s.reverses_id IS NULL`,
);
const findByDecision = statement<LockedSanction>(
  'sanctions.find_by_decision',
  `SELECT ${SANCTION} FROM ${DECIDED} WHERE s.decision_id = $1 AND s.reverses_id IS NULL`,
);
const listByCause = statement<LockedSanction>(
  'sanctions.list_by_cause',
  `SELECT ${SANCTION} FROM ${DECIDED} WHERE s.cause_id = $1 AND s.reverses_id IS NULL ORDER BY s.id LIMIT 10`,
);
const listSitesWrittenOn = statement<{ id: Id }>(
  'sanctions.list_sites_written_on',
  `SELECT s.id FROM sites s WHERE EXISTS (SELECT FROM comments c WHERE c.site_id = s.id AND c.author_id = $1) LIMIT 1000`,
);
const findView = statement<SanctionView>(
  'sanctions.find_view',
  `SELECT ${VIEW} FROM ${VIEWED} WHERE s.id = $2 AND s.reverses_id IS NULL`,
);
const listViews = statement<SanctionView>(
  'sanctions.list_views',
  `SELECT ${VIEW} FROM ${VIEWED}
   WHERE s.account_id = $2 AND s.reverses_id IS NULL AND (s.site_id IS NULL OR s.site_id = ANY($3::uuid[]))
   ORDER BY s.created_at DESC, s.id DESC LIMIT ${SHOWN_MAX}`,
);
const listPoints = statement<Points & { track: Track }>(
  'sanctions.list_points',
  `SELECT track, points, points_end_at AS "pointsEndAt" FROM sanctions
   WHERE account_id = $2 AND (site_id IS NULL OR site_id = ANY($3::uuid[])) AND points <> 0
     AND (points_end_at IS NULL OR points_end_at > $1)
   ORDER BY created_at DESC, id DESC LIMIT 1000`,
);
const isWarned = statement<{ warned: boolean }>(
  'sanctions.is_warned_for_flagging',
  `SELECT EXISTS (
     SELECT FROM sanctions s WHERE s.account_id = $1 AND s.track = 'flagging' AND s.kind = 'warning'
       AND s.reverses_id IS NULL AND (s.site_id IS NULL OR s.site_id = ANY($2::uuid[]))
       AND NOT EXISTS (SELECT FROM sanctions r WHERE r.reverses_id = s.id)
   ) AS warned`,
);
const isAppealed = statement<{ appealed: boolean }>(
  'sanctions.is_appealed',
  `SELECT EXISTS (SELECT FROM appeals WHERE decision_id = $1 AND state IN ('filed', 'leased')) AS appealed`,
);
const findMutedUntil = statement<{ until: Date | null }>(
  'sanctions.find_muted_until',
  `SELECT max(coalesce(s.ends_at, $4)) AS until FROM sanctions s
   WHERE s.account_id = $2 AND s.site_id = $3 AND s.track = 'flagging' AND s.kind = 'suspension' AND s.reverses_id IS NULL
     AND (s.ends_at IS NULL OR s.ends_at > $1) AND NOT EXISTS (SELECT FROM sanctions r WHERE r.reverses_id = s.id)`,
);
const acknowledge = statement<{ standingId: Id | null }>(
  'sanctions.acknowledge',
  `UPDATE sanctions SET acknowledged_at = coalesce(acknowledged_at, $3)
   WHERE decision_id = $1 AND account_id = $2 AND kind = 'warning' AND reverses_id IS NULL
   RETURNING standing_id AS "standingId"`,
);

/** Rows of `sanctions`. The account is locked before they are written. */
@Injectable()
export class SanctionsRepository {
  constructor(
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  async insert(tx: Tx, row: SanctionRow): Promise<void> {
    const { id, accountId, siteId, track, kind, points, pointsEndAt, startsAt, endsAt } = row;
    const what = [id, accountId, siteId, track, kind, points, pointsEndAt, startsAt, endsAt];
    await tx.query(insert, [
      ...what,
      ...[row.decisionId, row.standingId, row.reversesId, row.causeId, this.clock.now()],
    ]);
  }

  /** The row that ends a sanction, with the negative of its points and the same end of them. */
  async insertTwin(tx: Tx, sanction: Sanction, decisionId: Id): Promise<void> {
    const twin = { ...sanction, id: this.ids.next(), points: -sanction.points, decisionId, standingId: null };
    await this.insert(tx, { ...twin, reversesId: sanction.id, causeId: null });
  }

  async find(tx: Tx, id: Id): Promise<LockedSanction | null> {
    const [row] = await tx.query(find, [id]);
    return row ?? null;
  }

  async findByDecision(tx: Tx, decisionId: Id): Promise<LockedSanction | null> {
    const [row] = await tx.query(findByDecision, [decisionId]);
    return row ?? null;
  }

  /** What was imposed together with a decision on a text. */
  async listByCause(tx: Tx, decisionId: Id): Promise<LockedSanction[]> {
    return tx.query(listByCause, [decisionId]);
  }

  /** The sites on which the account wrote comments, whatever became of them. */
  async listSitesWrittenOn(tx: Tx, accountId: Id): Promise<Id[]> {
    return (await tx.query(listSitesWrittenOn, [accountId])).map(({ id }) => id);
  }

  async requireView(reader: Reader, id: Id): Promise<SanctionView> {
    const [row] = await reader.query(findView, [this.clock.now(), id]);
    if (!row) throw new Error(`The sanction ${id} vanished within its transaction.`);
    return row;
  }

  /** The newest 50 of an account on some sites, with those that hold everywhere. */
  async listViews(reader: Reader, accountId: Id, siteIds: readonly Id[]): Promise<SanctionView[]> {
    return reader.query(listViews, [this.clock.now(), accountId, siteIds]);
  }

  /** Points that count now, on some sites and everywhere. */
  async listPoints(reader: Reader, accountId: Id, siteIds: readonly Id[]): Promise<(Points & { track: Track })[]> {
    return reader.query(listPoints, [this.clock.now(), accountId, siteIds]);
  }

  /** Whether the account was warned for how it flags, on some sites or everywhere. */
  async isWarnedForFlagging(reader: Reader, accountId: Id, siteIds: readonly Id[]): Promise<boolean> {
    const [row] = await reader.query(isWarned, [accountId, siteIds]);
    return row?.warned ?? false;
  }

  /** Whether an appeal against the decision of a sanction is open. */
  async isAppealed(tx: Tx, { decisionId }: Sanction): Promise<boolean> {
    const [row] = await tx.query(isAppealed, [decisionId]);
    return row?.appealed ?? false;
  }

  /** Until when sanctions of the site that stand mute the flags of the account; null for none. */
  async findMutedUntil(tx: Tx, { accountId, siteId }: Sanction): Promise<Date | null> {
    const [row] = await tx.query(findMutedUntil, [this.clock.now(), accountId, siteId, MUTED_FOR_EVER]);
    return row?.until ?? null;
  }

  /** Null when the decision is no warning to this account. */
  async acknowledge(tx: Tx, decisionId: Id, accountId: Id): Promise<{ standingId: Id | null } | null> {
    const [row] = await tx.query(acknowledge, [decisionId, accountId, this.clock.now()]);
    return row ?? null;
  }
}
