import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Tx } from '#platform/database/tx.js';
import { DAY_S } from '#platform/http/limits/limit.js';
import { Ticker } from '#platform/jobs/ticker.js';
import { SweepsRepository, type Sweep } from './sweeps.repository.js';
import { SweptComments } from './swept-comments.js';

const INTERVAL_MS = 200;
/** How far back a ban removes comments. */
const RECENT_S = 7 * DAY_S;
const MS_PER_S = 1_000;

/**
 * Comments that one decision removes or gives back. The decision names them all in the ledger; they are done one by one in
 * transactions of their own, each of which locks one thread only, and whatever a crash interrupts goes on where it was.
 */
@Injectable()
export class SweepsService implements OnApplicationBootstrap {
  constructor(
    private readonly database: Database,
    private readonly repository: SweepsRepository,
    private readonly comments: SweptComments,
    private readonly ticker: Ticker,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.ticker.every(INTERVAL_MS, 'sweep comments', async () => {
      while ((await this.repository.waits()) && (await this.step()));
    });
  }

  /** What a ban removes: the author's visible comments on the site of the last seven days, at most 5,000. */
  async listRecent(tx: Tx, authorId: Id, siteId: Id): Promise<Id[]> {
    const since = new Date(this.clock.now().getTime() - RECENT_S * MS_PER_S);
    return this.repository.listComments(tx, authorId, siteId, since);
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

  /** The next comment; false when there is none. Lock order: thread, comment, cases, then the sweep. */
  private async step(): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const next = await this.repository.peek(tx);
      const commentId = next?.commentId ?? null;
      if (next === null || commentId === null) return false;
      const locked = await this.comments.lock(tx, commentId);
      const taken = await this.repository.step(tx, next.decisionId, next.position);
      if (taken !== null) await this.comments.change(tx, locked, taken);
      return true;
    });
  }
}
