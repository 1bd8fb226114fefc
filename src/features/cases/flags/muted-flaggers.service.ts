import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Reader } from '#platform/database/reader.js';
import type { Tx } from '#platform/database/tx.js';
import { MutedFlaggersRepository, type FlagCounts } from './muted-flaggers.repository.js';

export type { FlagCounts } from './muted-flaggers.repository.js';

/** Flaggers whose flags weigh nothing for a while. Whoever mutes them has asked who may. */
@Injectable()
export class MutedFlaggersService {
  constructor(private readonly repository: MutedFlaggersRepository) {}

  /** Whatever the account flags on the site weighs nothing until then; a longer time that was said before stays. */
  async mute(tx: Tx, siteId: Id, accountId: Id, until: Date): Promise<void> {
    await this.repository.mute(tx, siteId, accountId, until);
  }

  /** The flags of the account weigh what they weigh again. */
  async unmute(tx: Tx, siteId: Id, accountId: Id): Promise<void> {
    await this.repository.unmute(tx, siteId, accountId);
  }

  /** What became of the account's flags on some sites that were decided since; at most the newest 1,000. */
  async countDecided(reader: Reader, accountId: Id, siteIds: readonly Id[], since: Date): Promise<FlagCounts> {
    return this.repository.countDecided(reader, accountId, siteIds, since);
  }
}
