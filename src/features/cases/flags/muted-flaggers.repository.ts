import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Reader } from '#platform/database/reader.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';

const mute = statement(
  'muted_flaggers.mute',
  `INSERT INTO muted_flaggers AS m (site_id, account_id, until) VALUES ($1, $2, $3)
   ON CONFLICT (site_id, account_id) DO UPDATE SET until = greatest(m.until, excluded.until)`,
);
const unmute = statement('muted_flaggers.unmute', `DELETE FROM muted_flaggers WHERE site_id = $1 AND account_id = $2`);
const countDecided = statement<FlagCounts>(
  'flags.count_decided',
  `SELECT count(*)::int AS decided, count(*) FILTER (WHERE status = 'abusive')::int AS abusive FROM (
     SELECT status FROM flags
     WHERE reporter_id = $1 AND kind = 'conduct' AND decided_at > $3 AND site_id = ANY($2::uuid[])
       AND status IN ('upheld', 'partly_upheld', 'rejected', 'abusive')
     ORDER BY decided_at DESC LIMIT 1000
   ) f`,
);

/** Of somebody's flags, how many were decided, and how many of these were abuse. */
export interface FlagCounts {
  readonly decided: number;
  readonly abusive: number;
}

/** Whose flags weigh nothing for a while, and what became of somebody's flags. */
@Injectable()
export class MutedFlaggersRepository {
  async mute(tx: Tx, siteId: Id, accountId: Id, until: Date): Promise<void> {
    await tx.query(mute, [siteId, accountId, until]);
  }

  async unmute(tx: Tx, siteId: Id, accountId: Id): Promise<void> {
    await tx.query(unmute, [siteId, accountId]);
  }

  /** Of the flags on some sites that were decided since, the newest 1,000. */
  async countDecided(reader: Reader, accountId: Id, siteIds: readonly Id[], since: Date): Promise<FlagCounts> {
    const [row] = await reader.query(countDecided, [accountId, siteIds, since]);
    return row ?? { decided: 0, abusive: 0 };
  }
}
