import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import { NightlyJobsRepository } from './nightly-jobs.repository.js';

/** Work that is done once a night, by whichever node looks first. */
@Injectable()
export class NightlyJobs {
  constructor(
    private readonly repository: NightlyJobsRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * Does `work` if it is that hour (UTC) and no node has done the job tonight. One that fails, that `signal` ends or whose
   * node is killed is tried again within the hour. Two nodes may come to do it, so doing it twice must change nothing.
   */
  async run(job: string, hour: number, work: () => Promise<void>, signal: AbortSignal): Promise<void> {
    const now = this.clock.now();
    const night = now.toISOString().slice(0, 10);
    if (now.getUTCHours() !== hour || !(await this.repository.take(job, night))) return;
    let isDone = false;
    try {
      await work();
      isDone = !signal.aborted;
    } finally {
      await (isDone ? this.repository.finish(job, night) : this.repository.giveBack(job, night));
    }
  }
}
