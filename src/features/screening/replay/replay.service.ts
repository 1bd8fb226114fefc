import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { WorkerPool, type WorkerLimits } from '#platform/workers/worker-pool.js';
import { RuleBooks } from '../rule-books.js';
import type { Decided } from '../policy/policy.js';
import type { ScreeningPolicy } from '../policy/policy.contract.js';
import type { ReplayedRules, ReplayedText, ReplayTask } from './replay.js';

export type { ReplayedRules, ReplayedText } from './replay.js';
export type { Decided } from '../policy/policy.js';

const LIMITS: WorkerLimits = {
  // Whoever replays can wait; readers and writers keep the other processors.
  threadsMax: 1,
  waitingMax: 100,
  taskMs: 60_000,
  memoryMb: 256,
};

/** Screens texts once more by other rules, in a thread of its own; nothing is written and no service is asked. */
@Injectable()
export class ReplayService implements OnApplicationShutdown {
  private readonly pool = new WorkerPool<ReplayTask, readonly Decided[]>(
    new URL('./replay.worker.js', import.meta.url),
    LIMITS,
  );

  constructor(private readonly books: RuleBooks) {}

  /** A policy together with the word lists and addresses that the site has now. */
  async rulesOf(siteId: ReplayedText['siteId'], policy: ScreeningPolicy): Promise<ReplayedRules> {
    const { lists, ownDomains } = await this.books.of(siteId);
    return { policy, lists, ownDomains };
  }

  /** What the rules make of each text; `run` names the rules. Throws 503 while too many are waiting. */
  async replay(run: string, rules: ReplayedRules, texts: readonly ReplayedText[]): Promise<readonly Decided[]> {
    return this.pool.run({ run, rules, texts });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.close();
  }
}
