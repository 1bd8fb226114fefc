import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import { Ticker } from '#platform/jobs/ticker.js';
import { Log } from '#platform/telemetry/log.js';
import { Metrics } from '#platform/telemetry/metrics.js';
import { SweepsRepository, type FailedStep, type NextStep } from './sweeps.repository.js';
import { SweptComments } from './swept-comments.js';

const INTERVAL_MS = 200;
/** What failed is tried again after so long. */
const AGAIN_MS = 60_000;

/**
 * Goes through sweeps one comment after another; whatever a crash interrupts goes on where it was. A comment that fails is
 * passed over and counted, so that it keeps no other waiting. What fails at a later try too is logged, once.
 */
@Injectable()
export class SweepsJob implements OnApplicationBootstrap {
  private failing = 0;
  private againAt = 0;
  private readonly reported = new Set<Id>();

  constructor(
    private readonly repository: SweepsRepository,
    private readonly comments: SweptComments,
    private readonly ticker: Ticker,
    private readonly clock: Clock,
    private readonly log: Log,
    metrics: Metrics,
  ) {
    const help = 'Comments that a decision removes or gives back and that could not be, so far.';
    metrics.watch('parley_sweep_comments_failing', help, () => this.failing);
  }

  onApplicationBootstrap(): void {
    this.ticker.every(INTERVAL_MS, 'sweep comments', () => this.run());
  }

  private async run(): Promise<void> {
    let next: NextStep | null;
    while ((next = await this.repository.peek()) !== null) await this.attempt(next);
    const now = this.clock.now().getTime();
    if (now < this.againAt) return;
    this.againAt = now + AGAIN_MS;
    for (const failed of await this.repository.listFailed()) await this.attemptAgain(failed);
    this.failing = await this.repository.countFailed();
  }

  /** The failure is told by the next try: a thread that was busy is no news. */
  private async attempt(next: NextStep): Promise<void> {
    try {
      await this.comments.sweep(next);
    } catch {
      await this.repository.passOver(next);
      this.failing += 1;
    }
  }

  private async attemptAgain(failed: FailedStep): Promise<void> {
    const { decisionId, commentId } = failed;
    try {
      await this.comments.sweepAgain(failed);
      this.reported.delete(commentId);
    } catch (error) {
      if (!this.reported.has(commentId)) this.log.error({ error, decisionId, commentId }, 'comment not swept');
      this.reported.add(commentId);
    }
  }
}
