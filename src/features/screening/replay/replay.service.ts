import type { OnApplicationShutdown } from '@nestjs/common';
import { WorkerPool, type WorkerLimits } from '#platform/workers/worker-pool.js';
import type { Decided } from '../policy/policy.js';
import type { ReplayTask } from './replay.js';

export type { ReplayedRules, ReplayedText } from './replay.js';

export const REPLAY_LIMITS: WorkerLimits = {
  // Whoever replays can wait; readers and writers keep the other processors.
  threadsMax: 1,
  waitingMax: 16,
  taskMs: 60_000,
  memoryMb: 256,
};

/** Screens texts once more by other rules, in a thread of its own; nothing is written and nobody is asked. */
export class ReplayService implements OnApplicationShutdown {
  private readonly pool: WorkerPool<ReplayTask, readonly Decided[]>;

  constructor(limits: WorkerLimits) {
    this.pool = new WorkerPool(new URL('./replay.worker.js', import.meta.url), limits);
  }

  /** What the rules make of each text. Throws 503 while too many are waiting. */
  async replay(task: ReplayTask): Promise<readonly Decided[]> {
    return this.pool.run(task);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.close();
  }
}
