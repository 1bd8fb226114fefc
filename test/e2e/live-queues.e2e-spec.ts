import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { LiveClient } from '../support/live.js';
import { until } from '../support/until.js';
import { say } from './answers.js';
import { openCase } from './moderation.js';

let stage: Stage;
const clients: LiveClient[] = [];

beforeAll(async () => {
  stage = await startStage();
});
afterAll(async () => {
  for (const client of clients) client.close();
  await stage.close();
});

async function watching({ token }: Person): Promise<LiveClient> {
  const client = await new LiveClient(stage.url, { token }).connected();
  clients.push(client);
  await client.emit('queue.watch', { site: 'gazette' });
  return client;
}

it('tells of a case those who judge its queue, and gives the others its number only', async () => {
  const senior = await stage.person('Selma Senior', { siteId: stage.siteId, role: 'senior' });
  const [judge, moderator, editor] = [
    await watching(senior),
    await watching(stage.moderator),
    await watching(stage.editor),
  ];
  const { id } = await say(stage.reader, stage.threadId, 'A word for the staff.');

  const conduct = await openCase(stage, id, 'conduct');
  const audit = await openCase(stage, id, 'audit');

  const told = ({ events }: LiveClient): unknown[] =>
    events.filter(({ type }) => type === 'case.opened').map(({ data }) => data['caseId']);
  const numbers = ({ events }: LiveClient): number[] => events.map(({ seq }) => seq);
  await until('the senior hears of both', () => told(judge).length === 2);
  await until('all have as many events', () =>
    [moderator, editor].every(({ events }) => events.length >= judge.events.length),
  );
  expect([told(judge), told(moderator), told(editor)]).toEqual([[conduct, audit], [conduct], []]);
  expect(numbers(editor)).toEqual(numbers(judge));
});
