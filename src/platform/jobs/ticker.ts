import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { Log } from '../telemetry/log.js';

/** Work that this process does again and again. A run that fails is logged and tried again at the next tick. */
@Injectable()
export class Ticker implements BeforeApplicationShutdown {
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly running = new Set<Promise<void>>();
  private stopped = false;

  constructor(private readonly log: Log) {}

  /** Runs `work` `intervalMs` after its last run has ended, so that runs never overlap. */
  every(intervalMs: number, name: string, work: () => Promise<void>): void {
    if (this.stopped) return;
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      const run = this.attempt(name, work).finally(() => {
        this.running.delete(run);
        this.every(intervalMs, name, work);
      });
      this.running.add(run);
    }, intervalMs);
    timer.unref();
    this.timers.add(timer);
  }

  /** Starts nothing more and waits for what is running. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    for (const timer of this.timers) clearTimeout(timer);
    await Promise.all(this.running);
  }

  private async attempt(name: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.log.warn({ error, job: name }, 'job failed');
    }
  }
}
