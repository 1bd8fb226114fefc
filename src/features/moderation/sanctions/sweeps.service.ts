import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import { accountIdOf, type Actor } from '#platform/http/actor.js';
import { DAY_S } from '#platform/http/limits/limit.js';
import { deskOf } from '#features/cases/case.policy.js';
import { SweepsRepository, type Sweep } from './sweeps.repository.js';

/** How far back a ban removes comments. */
const RECENT_S = 7 * DAY_S;
const MS_PER_S = 1_000;

/** Comments that one decision removes or gives back. The decision names them all in the ledger; a job does them one by one. */
@Injectable()
export class SweepsService {
  constructor(
    private readonly repository: SweepsRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * What a ban by `actor` removes: the author's visible comments on the site of the last seven days, at most 5,000. Those
   * with an open case that is not theirs to judge stay for whoever judges it.
   */
  async listRecent(tx: Tx, actor: Actor, authorId: Id, siteId: Id): Promise<Id[]> {
    const since = new Date(this.clock.now().getTime() - RECENT_S * MS_PER_S);
    const takesEscalated = deskOf(actor, siteId)?.takesEscalated === true;
    const judge = { accountId: accountIdOf(actor), takesEscalated };
    return this.repository.listComments(tx, { authorId, siteId, since }, judge);
  }

  /** Notes what is to be done; it begins when `tx` commits. */
  async begin(tx: Tx, sweep: Sweep): Promise<void> {
    if (sweep.commentIds.length > 0) await this.repository.insert(tx, sweep);
  }

  /** Ends the removal of comments by a decision, and gives back those that are removed by then. */
  async giveBack(tx: Tx, removalId: Id, by: Pick<Sweep, 'decisionId' | 'siteId' | 'actorId'>): Promise<void> {
    const commentIds = await this.repository.stop(tx, removalId);
    await this.begin(tx, { ...by, action: 'restore', commentIds });
  }
}
