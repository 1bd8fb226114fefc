import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { Database } from '#platform/database/database.js';
import { statement } from '#platform/database/statement.js';
import { EventLog } from '#platform/events/event-log.js';
import { articleStream, type StreamKey } from '#platform/events/stream.js';
import { startTestApp, type TestApp } from '../support/app.js';

const deadlocks = statement<{ count: string }>(
  'test.deadlocks',
  `SELECT deadlocks AS count FROM pg_stat_database WHERE datname = current_database()`,
);
const flushStatistics = statement(
  'test.flush_statistics',
  `SELECT pg_stat_clear_snapshot(), pg_stat_force_next_flush()`,
);

describe('a stream of events', () => {
  let stage: TestApp;
  let database: Database;
  let log: EventLog;

  beforeAll(async () => {
    stage = await startTestApp();
    database = stage.app.get(Database);
    log = stage.app.get(EventLog);
  });

  afterAll(() => stage.close());

  async function seqs(stream: StreamKey): Promise<number[]> {
    return (await log.next(stream, 0)).map(({ seq }) => seq);
  }

  it('numbers the events of one transaction in the order in which they were appended', async () => {
    const stream = articleStream(uuid());

    await database.transaction((tx) => {
      for (const n of [1, 2, 3]) log.append(tx, stream, 'counted', { n });
      return Promise.resolve();
    });

    const events = await log.next(stream, 0);
    expect(events.map(({ seq, data }) => [seq, data['n']])).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
  });

  it('has no gap where a transaction was rolled back', async () => {
    const stream = articleStream(uuid());
    const append = (fail: boolean): Promise<void> =>
      database.transaction((tx) => {
        log.append(tx, stream, 'tried', {});
        tx.beforeCommit(() => {
          if (fail) throw new Error('planned');
        });
        return Promise.resolve();
      });

    await append(false);
    await expect(append(true)).rejects.toThrow('planned');
    await append(false);

    expect(await seqs(stream)).toEqual([1, 2]);
  });

  it('does not deadlock when transactions touch two streams in opposite order', async () => {
    const [a, b] = [articleStream(uuid()), articleStream(uuid())];
    const writers = Array.from({ length: 8 }, (_, writer) => (writer % 2 === 0 ? [a, b] : [b, a]));

    await Promise.all(
      writers.map(async (streams) => {
        for (let round = 0; round < 25; round += 1) {
          await database.transaction((tx) => {
            for (const stream of streams) log.append(tx, stream, 'crossed', {});
            return Promise.resolve();
          });
        }
      }),
    );

    const all = Array.from({ length: 200 }, (_, index) => index + 1);
    expect(await seqs(a)).toEqual(all);
    expect(await seqs(b)).toEqual(all);
    await database.query(flushStatistics);
    const [row] = await database.query(deadlocks);
    expect(row?.count).toBe('0');
  });

  it('is reset for a reader that is more than 500 events behind or ahead of the head', async () => {
    const stream = articleStream(uuid());
    for (let batch = 0; batch < 3; batch += 1) {
      await database.transaction((tx) => {
        for (let n = 0; n < 200; n += 1) log.append(tx, stream, 'counted', {});
        return Promise.resolve();
      });
    }

    expect(await log.after(stream, 99)).toEqual({ reset: true, head: 600 });
    expect(await log.after(stream, 601)).toEqual({ reset: true, head: 600 });
    const slice = await log.after(stream, 100);
    expect(slice.reset ? [] : slice.events.map(({ seq }) => seq)).toEqual(
      Array.from({ length: 500 }, (_, n) => n + 101),
    );
  });
});
