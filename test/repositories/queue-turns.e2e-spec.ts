import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { QueueTurnsRepository } from '#features/cases/queues/queue-turns.repository.js';
import { Database } from '#platform/database/database.js';
import { openCase } from '../support/cases.js';
import { startStage, type Stage } from '../support/cast.js';
import { LiveClient } from '../support/live.js';
import { until } from '../support/until.js';
import { countOf, rows } from '../e2e/rows.js';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
  await rows(stage, `INSERT INTO queue_turns (site_id, at) VALUES ($1, now() - interval '1 hour')`, [stage.siteId]);
});
afterAll(() => stage.close());

/** As a node does whose count took long. */
async function rest(restS: number): Promise<void> {
  await stage.app
    .get(Database)
    .transaction((tx) => stage.app.get(QueueTurnsRepository).rest(tx, [stage.siteId], restS));
}

const marks = (): Promise<number> => countOf(stage, 'dirty_queues', 'site_id = $1', [stage.siteId]);

describe('the turns in which figures of queues are told', () => {
  it('do not come while the figures rest, on whatever node, and keep what changed', async () => {
    const turns = stage.app.get(QueueTurnsRepository);
    await rest(1_000_000);

    await openCase(stage, 'held');

    const taken = await stage.app.get(Database).transaction((tx) => turns.take(tx, stage.siteId));
    expect([await turns.listSites(), taken]).toEqual([[], []]);
    expect(await marks()).toBe(1);
  });

  it('come when they have rested', async () => {
    await rest(1_000_000);
    await openCase(stage, 'held');

    await rest(1);

    await until('the marks are taken', async () => (await marks()) === 0);
  });

  it('come soon again where counting took no time', async () => {
    const client = await new LiveClient(stage.url, { token: stage.moderator.token }).connected();
    await client.emit('queue.watch', { site: 'gazette' });
    await rest(1_000_000);
    await openCase(stage, 'held');

    await rows(stage, `UPDATE queue_turns SET at = '-infinity'`);

    await until('the rest is short', async () => (await countOf(stage, 'queue_turns', `rest < '1 hour'`)) === 1);
    client.close();
    expect(client.events.map(({ type }) => type)).toContain('queue.counts');
  });
});
