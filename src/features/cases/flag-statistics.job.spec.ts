import { describe, expect, it } from '@jest/globals';
import type { Ticker } from '#platform/jobs/ticker.js';
import { FlagStatisticsJob } from './flag-statistics.job.js';
import type { FlagStatisticsService } from './flag-statistics.service.js';

const FOUR_O_CLOCK = new Date('2026-03-01T04:10:00Z');

describe('the nightly figures of flags', () => {
  it('are computed once a night, and again when that fails', async () => {
    const outcomes = [Promise.reject(new Error('a deadlock')), Promise.resolve(), Promise.resolve()];
    let runs = 0;
    const statistics = { recompute: () => outcomes[runs++] } as unknown as FlagStatisticsService;
    const jobs = new Map<string, () => Promise<void>>();
    const ticker = {
      every: (_: number, name: string, work: () => Promise<void>) => void jobs.set(name, work),
    } as unknown as Ticker;
    new FlagStatisticsJob(statistics, ticker, { now: () => FOUR_O_CLOCK }).onApplicationBootstrap();
    const look = (): Promise<void> => jobs.get('nightly figures of flags')?.() ?? Promise.resolve();

    await expect(look()).rejects.toThrow('a deadlock');
    await look();
    await look();

    expect(runs).toBe(2);
  });
});
