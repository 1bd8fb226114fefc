import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { statement } from '../database/statement.js';

// Nodes may have other clocks, so Postgres says how long ago somebody took it.
const take = statement<{ job: string }>(
  'nightly_jobs.take',
  `INSERT INTO nightly_jobs AS j (job, night, taken_at) VALUES ($1, $2::date, clock_timestamp())
   ON CONFLICT (job) DO UPDATE SET night = excluded.night, taken_at = excluded.taken_at, done_at = NULL
   WHERE j.night < excluded.night
     OR (j.night = excluded.night AND j.done_at IS NULL AND j.taken_at < clock_timestamp() - interval '15 minutes')
   RETURNING job`,
);
const finish = statement(
  'nightly_jobs.finish',
  `UPDATE nightly_jobs SET done_at = clock_timestamp() WHERE job = $1 AND night = $2::date AND done_at IS NULL`,
);
const giveBack = statement(
  'nightly_jobs.give_back',
  `UPDATE nightly_jobs SET taken_at = '-infinity' WHERE job = $1 AND night = $2::date AND done_at IS NULL`,
);

/** Rows of `nightly_jobs`. */
@Injectable()
export class NightlyJobsRepository {
  constructor(private readonly database: Database) {}

  /** Whether nobody has done the job that night, nor is at it: whoever took it a quarter of an hour ago was stopped. */
  async take(job: string, night: string): Promise<boolean> {
    return (await this.database.query(take, [job, night])).length > 0;
  }

  async finish(job: string, night: string): Promise<void> {
    await this.database.query(finish, [job, night]);
  }

  /** Leaves the job to whoever looks next. */
  async giveBack(job: string, night: string): Promise<void> {
    await this.database.query(giveBack, [job, night]);
  }
}
