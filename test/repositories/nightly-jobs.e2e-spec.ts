import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Database } from '#platform/database/database.js';
import { NightlyJobsRepository } from '#platform/jobs/nightly-jobs.repository.js';
import { NightlyJobs } from '#platform/jobs/nightly-jobs.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { rows } from '../e2e/rows.js';

const HOUR = 4;
const NIGHT = '2026-03-01T04:10:00Z';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

let done: string[] = [];
beforeEach(async () => {
  done = [];
  await rows(app, 'DELETE FROM nightly_jobs');
});

/** Another node on the same database, at a time of its own. */
function look(
  time: string,
  work: () => Promise<void> = () => Promise.resolve(void done.push(time)),
  signal = new AbortController().signal,
): Promise<void> {
  const repository = new NightlyJobsRepository(app.app.get(Database));
  return new NightlyJobs(repository, { now: () => new Date(time) }).run('a test', HOUR, work, signal);
}

describe('a nightly job', () => {
  it('is done by one of many nodes, once a night, in its hour', async () => {
    await look('2026-03-01T03:59:59Z');
    await Promise.all(Array.from({ length: 8 }, () => look(NIGHT)));
    for (const later of ['2026-03-01T04:30:00Z', '2026-03-01T05:00:00Z', '2026-03-02T04:01:00Z']) await look(later);

    expect(done).toEqual([NIGHT, '2026-03-02T04:01:00Z']);
  });

  it('is tried again when it fails, and when its node is stopped', async () => {
    await expect(look(NIGHT, () => Promise.reject(new Error('a deadlock')))).rejects.toThrow('a deadlock');
    await look('2026-03-01T04:20:00Z', () => Promise.resolve(), AbortSignal.abort());
    await look('2026-03-01T04:40:00Z');
    await look('2026-03-01T04:59:00Z');

    expect(done).toEqual(['2026-03-01T04:40:00Z']);
  });

  it('is taken over from a node that was killed over it, but not from one that is at it', async () => {
    await rows(
      app,
      `INSERT INTO nightly_jobs (job, night, taken_at) VALUES ('a test', '2026-03-01', now() - interval '14 minutes')`,
    );
    await look(NIGHT);
    const early = [...done];
    await rows(app, `UPDATE nightly_jobs SET taken_at = taken_at - interval '2 minutes'`);
    await look('2026-03-01T04:50:00Z');

    expect([early, done]).toEqual([[], ['2026-03-01T04:50:00Z']]);
  });
});
