import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import type { CaseStanding, CaseState } from '../case.js';
import { STANDING } from '../cases.repository.js';

/** A case that somebody has in hand from now on. */
export interface TakenCase extends CaseStanding {
  readonly token: string;
  readonly expiresAt: Date;
}

/** Where a case goes that nobody has in hand, and what is known of it then. */
export interface Resting {
  readonly state: Exclude<CaseState, 'leased' | 'closed'>;
  readonly skips: number;
  readonly raisesVersion: boolean;
  /** With `deferred`. */
  readonly until?: Date | undefined;
  /** With `escalated`, the first time. */
  readonly because?: string | undefined;
}

/** So many expired leases are given back by one statement. */
const EXPIRED_MAX = 100;
const RESUMED_MAX = 100;
const NO_LEASE = `lease_holder_id = NULL, lease_token = NULL, lease_expires_at = NULL`;

// A new token each time, from the server's strong random source. What was deferred is not any more: its version tells.
const take = statement<TakenCase>(
  'leases.take',
  `UPDATE cases c SET state = 'leased', lease_holder_id = $2, lease_token = gen_random_uuid(), lease_expires_at = $3,
     defer_until = NULL, version = version + (state = 'deferred')::int
   WHERE c.id = $1 RETURNING ${STANDING}, lease_token AS token, lease_expires_at AS "expiresAt"`,
);
const extend = statement<TakenCase>(
  'leases.extend',
  `UPDATE cases c SET lease_expires_at = $2
   WHERE c.id = $1 RETURNING ${STANDING}, lease_token AS token, lease_expires_at AS "expiresAt"`,
);
const rest = statement<CaseStanding>(
  'leases.rest',
  `UPDATE cases c SET state = $2, skips = $3, version = version + $4::boolean::int, defer_until = $5,
     escalated = escalated OR $2 = 'escalated', escalated_because = coalesce(escalated_because, $6), ${NO_LEASE}
   WHERE c.id = $1 RETURNING ${STANDING}`,
);
// Whoever is deciding or extending just now has the row: it is left to them.
const expire = statement<CaseStanding>(
  'leases.expire',
  `WITH over AS MATERIALIZED (
     SELECT id FROM cases WHERE state = 'leased' AND lease_expires_at <= $1
     ORDER BY lease_expires_at LIMIT ${EXPIRED_MAX} FOR NO KEY UPDATE SKIP LOCKED
   )
   UPDATE cases c SET state = CASE WHEN c.escalated THEN 'escalated' ELSE 'open' END, ${NO_LEASE}
   FROM over WHERE c.id = over.id RETURNING ${STANDING}`,
);
const resume = statement<CaseStanding>(
  'leases.resume',
  `WITH due AS MATERIALIZED (
     SELECT id FROM cases WHERE state = 'deferred' AND defer_until <= $1
     ORDER BY defer_until LIMIT ${RESUMED_MAX} FOR NO KEY UPDATE SKIP LOCKED
   )
   UPDATE cases c SET state = CASE WHEN c.escalated THEN 'escalated' ELSE 'open' END, defer_until = NULL,
     version = version + 1
   FROM due WHERE c.id = due.id RETURNING ${STANDING}`,
);

/** Who has which case in hand, and where those wait that nobody has. The case is locked before, by id. */
@Injectable()
export class LeasesRepository {
  constructor(private readonly clock: Clock) {}

  async take(tx: Tx, id: Id, holderId: Id, expiresAt: Date): Promise<TakenCase> {
    return there(await tx.query(take, [id, holderId, expiresAt]));
  }

  async extend(tx: Tx, id: Id, expiresAt: Date): Promise<TakenCase> {
    return there(await tx.query(extend, [id, expiresAt]));
  }

  /** Takes the case out of whosever hands it is in. */
  async rest(tx: Tx, id: Id, { state, skips, raisesVersion, until, because }: Resting): Promise<CaseStanding> {
    return there(await tx.query(rest, [id, state, skips, raisesVersion, until ?? null, because ?? null]));
  }

  /** Gives back the cases whose leases are over, at most 100, those that are over longest first. */
  async expire(tx: Tx): Promise<CaseStanding[]> {
    return tx.query(expire, [this.clock.now()]);
  }

  /** Takes up the cases that were deferred until now, at most 100. */
  async resume(tx: Tx): Promise<CaseStanding[]> {
    return tx.query(resume, [this.clock.now()]);
  }
}

function there<Row>([row]: readonly Row[]): Row {
  if (row === undefined) throw new Error('A locked case vanished within its transaction.');
  return row;
}
