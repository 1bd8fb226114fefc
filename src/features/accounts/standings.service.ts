import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import { Ids, type Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import { Reactions } from '#platform/events/reactions.js';
import { isKeptFromWriting, isPremoderated } from './account.policy.js';
import { accessChanged } from './account.events.js';
import { SessionRepository } from './sessions/session.repository.js';
import { StandingsRepository, type NewStanding } from './standings.repository.js';

export type { NewStanding } from './standings.repository.js';

/** What holds accounts back. Whoever places or lifts a standing has asked who may; account.policy.ts says what follows. */
@Injectable()
export class StandingsService {
  constructor(
    private readonly repository: StandingsRepository,
    private readonly sessions: SessionRepository,
    private readonly reactions: Reactions,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /**
   * Puts a standing in force at once and returns its id. Suspended or banned on all sites, the account's sessions end:
   * its tokens stop at their next use and its sockets close; one that begins later is for the decisions about it alone. On one
   * site it goes on reading, without its role there.
   */
  async place(tx: Tx, standing: NewStanding): Promise<Id> {
    const id = this.ids.next();
    const now = this.clock.now();
    await this.repository.insert(tx, id, standing, now);
    const { accountId, siteId, kind } = standing;
    if (siteId === null && (kind === 'suspended' || kind === 'banned')) {
      await this.sessions.endAll(tx, { accountId, at: now, because: 'suspended' });
    }
    await this.reactions.announce(tx, accessChanged, { accountId });
    return id;
  }

  /** Ends a standing before its time; one that is over stays as it is. `liftedBy` null: the operator. */
  async lift(tx: Tx, id: Id, liftedBy: Id | null): Promise<void> {
    const accountId = await this.repository.lift(tx, id, this.clock.now(), liftedBy);
    if (accountId !== null) await this.reactions.announce(tx, accessChanged, { accountId });
  }

  /**
   * Whether something holds the author back from being published on the site without anybody looking: for texts that are
   * published while their author is not there.
   */
  async isHeldBack(tx: Tx, accountId: Id, siteId: Id): Promise<boolean> {
    const writer = await this.repository.findWriter(tx, accountId, this.clock.now());
    return writer === null || isPremoderated(writer, siteId) || isKeptFromWriting(writer, siteId);
  }
}
