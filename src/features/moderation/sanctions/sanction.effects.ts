import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import { StandingsService } from '#features/accounts/standings.service.js';
import { MutedFlaggersService } from '#features/cases/flags/muted-flaggers.service.js';
import { MUTED_FOR_EVER, STANDING_OF, type Sanction } from './sanction.js';

/** What is about to be put in force, and by whom. */
export interface Imposed extends Omit<Sanction, 'standingId'> {
  readonly reason: string;
  readonly actorId: Id | null;
}

/** What a sanction does: a standing of the account, or flags that weigh nothing. */
@Injectable()
export class SanctionEffects {
  constructor(
    private readonly standings: StandingsService,
    private readonly mutes: MutedFlaggersService,
  ) {}

  /** Puts it in force at once; the id of the standing, if it is one. */
  async begin(tx: Tx, { accountId, siteId, track, kind, endsAt, reason, actorId }: Imposed): Promise<Id | null> {
    if (track === 'flagging' && kind === 'suspension') {
      if (siteId !== null) await this.mutes.mute(tx, siteId, accountId, endsAt ?? MUTED_FOR_EVER);
      return null;
    }
    return this.standings.place(tx, { accountId, siteId, kind: STANDING_OF[kind], reason, endsAt, placedBy: actorId });
  }

  /** The owner of the account has read a warning. */
  async acknowledge(tx: Tx, standingId: Id | null, by: Id): Promise<void> {
    if (standingId !== null) await this.standings.lift(tx, standingId, by);
  }

  /** Ends it before its time. `mutedUntil`: until when another one mutes the same flags, null for none. */
  async end(tx: Tx, sanction: Sanction, by: Id | null, mutedUntil: Date | null): Promise<void> {
    const { standingId, accountId, siteId, track, kind } = sanction;
    if (standingId !== null) await this.standings.lift(tx, standingId, by);
    if (track !== 'flagging' || kind !== 'suspension' || siteId === null) return;
    await this.mutes.unmute(tx, siteId, accountId);
    if (mutedUntil !== null) await this.mutes.mute(tx, siteId, accountId, mutedUntil);
  }
}
