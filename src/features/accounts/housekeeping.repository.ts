import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database/database.js';
import { statement, type Statement } from '#platform/database/statement.js';

/** Rows of one statement; a larger one would hold its locks for longer. */
const BATCH = 1_000;

/** Each does away with at most a batch of what was over before $1, and returns a row for each. Tokens go before sessions. */
const CLEAN_UPS: readonly Statement<{ gone: number }>[] = [
  statement(
    'housekeeping.forget_refresh_tokens',
    `DELETE FROM refresh_tokens WHERE hash IN (
       SELECT t.hash FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id
       WHERE s.ended_at < $1 OR s.expires_at < $1 LIMIT ${BATCH}) RETURNING 1 AS gone`,
  ),
  statement(
    'housekeeping.forget_sessions',
    `DELETE FROM sessions WHERE id IN (
       SELECT s.id FROM sessions s WHERE (s.ended_at < $1 OR s.expires_at < $1)
         AND NOT EXISTS (SELECT FROM refresh_tokens t WHERE t.session_id = s.id) LIMIT ${BATCH}) RETURNING 1 AS gone`,
  ),
  statement(
    'housekeeping.forget_links',
    `DELETE FROM mailed_tokens WHERE hash IN (
       SELECT hash FROM mailed_tokens WHERE expires_at < $1 LIMIT ${BATCH}) RETURNING 1 AS gone`,
  ),
  statement(
    'housekeeping.free_names_of_guests',
    `UPDATE accounts SET name_key = id::text WHERE id IN (
       SELECT id FROM accounts WHERE expires_at < $1 AND name_key <> id::text LIMIT ${BATCH}) RETURNING 1 AS gone`,
  ),
];

/** Rows of accounts that are of no use any more. */
@Injectable()
export class HousekeepingRepository {
  constructor(private readonly database: Database) {}

  /** One batch of each kind; whether there may be more of any. */
  async cleanUp(before: Date): Promise<boolean> {
    let more = false;
    for (const cleanUp of CLEAN_UPS) {
      const { length } = await this.database.query(cleanUp, [before]);
      more ||= length === BATCH;
    }
    return more;
  }
}
