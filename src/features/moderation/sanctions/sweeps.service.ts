import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Tx } from '#platform/database/tx.js';
import { accountIdOf, type Actor } from '#platform/http/actor.js';
import { DAY_S } from '#platform/http/limits/limit.js';
import { Ticker } from '#platform/jobs/ticker.js';
import { Log } from '#platform/telemetry/log.js';
import { deskOf } from '#features/cases/case.policy.js';
import { SweepsRepository, type NextStep, type Sweep } from './sweeps.repository.js';
import { SweptComments } from './swept-comments.js';

const INTERVAL_MS = 200;
/** How far back a ban removes comments. */
const RECENT_S = 7 * DAY_S;
const MS_PER_S = 1_000;

/**
 * Comments that one decision removes or gives back. The decision names them all in the ledger; they are done one by one in
 * transactions of their own, each of which locks one thread only, and whatever a crash interrupts goes on where it was. One that fails keeps no other waiting, and is tried again.
 */
@Injectable()
export class SweepsService implements OnApplicationBootstrap {
  /** Sweeps that failed at their last step, each of which is logged once. */
  private readonly failing = new Set<Id>();

  constructor(
    private readonly database: Database,
    private readonly repository: SweepsRepository,
    private readonly comments: SweptComments,
    private readonly ticker: Ticker,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.ticker.every(INTERVAL_MS, 'sweep comments', () => this.run());
  }

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

  /** One comment after another; a sweep that fails is passed over until the next run. */
  private async run(): Promise<void> {
    const passedOver: Id[] = [];
    let next: NextStep | null;
    while ((next = await this.repository.peek(passedOver)) !== null) {
      const { decisionId, commentId } = next;
      try {
        await this.step(next);
        this.failing.delete(decisionId);
      } catch (error) {
        passedOver.push(decisionId);
        if (!this.failing.has(decisionId)) this.log.error({ error, decisionId, commentId }, 'sweep failed');
        this.failing.add(decisionId);
      }
    }
  }

  /** Lock order: thread, comment, cases, then the sweep. */
  private async step({ decisionId, commentId, position }: NextStep): Promise<void> {
    await this.database.transaction(async (tx) => {
      const locked = await this.comments.lock(tx, commentId);
      const taken = await this.repository.step(tx, decisionId, position);
      if (taken !== null) await this.comments.change(tx, locked, taken);
    });
  }
}
