import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { storyTime } from '../support/desk.js';
import { LiveClient } from '../support/live.js';
import { startNode } from '../support/node.js';
import { until } from '../support/until.js';
import { publish, readArticle } from './answers.js';
import { countOf, rows } from './rows.js';

const A_DAY_MS = 86_400_000;

let stage: Stage;
let admin: Person;
beforeAll(async () => {
  stage = await startStage();
  admin = await stage.person('Ada Admin', { siteId: stage.siteId, role: 'admin' });
});
afterAll(() => stage.close());

const jump = storyTime();
const clients: LiveClient[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  // The clock goes back after each story, and what was told with it.
  await rows(stage, 'UPDATE closing_turns SET told_until = now()');
});

async function watch(articleId: string): Promise<LiveClient> {
  const client = await new LiveClient(stage.url).connected();
  clients.push(client);
  await client.watch(articleId);
  return client;
}
const toldOf = ({ events }: LiveClient): number => events.filter(({ type }) => type === 'thread.changed').length;
const isOpen = async (articleId: string): Promise<unknown> =>
  (await readArticle(stage.guest, articleId)).threads.map((thread) => (thread as unknown as { open: boolean }).open);

async function configure(settings: object): Promise<void> {
  const { version } = (await admin.get('/sites/gazette')).body as { version: number };
  const changed = await admin.patch('/sites/gazette', { settings }, { 'if-match': `"${version}"` });
  expect(changed.status).toBe(200);
}

describe('a debate that ends by its time', () => {
  it('is told to whoever watches it: of an age, or at a time that was set, and once', async () => {
    const byAge = (await publish(stage, 'by-age')).articleId;
    const closeAt = new Date(Date.now() + 2 * A_DAY_MS).toISOString();
    const byTime = (await publish(stage, 'by-time', { closeAt })).articleId;
    const lasting = (await publish(stage, 'lasting', { discussion: 'open' })).articleId;
    const [aged, timed, other] = [await watch(byAge), await watch(byTime), await watch(lasting)];

    jump(stage, 3 * A_DAY_MS);
    await until('the first is told', () => toldOf(timed) === 1);
    const early = [toldOf(aged), toldOf(other), await isOpen(byTime), await isOpen(byAge)];
    jump(stage, 12 * A_DAY_MS);
    await until('the second is told', () => toldOf(aged) === 1);

    expect(early).toEqual([0, 0, [false], [true]]);
    expect([toldOf(timed), toldOf(other), await isOpen(byAge)]).toEqual([1, 0, [false]]);
  });
});

describe('the settings of a site that open and close its debates', () => {
  it('are told: when commenting stops and goes on, of debates that are not over anyway', async () => {
    const { articleId } = await publish(stage, 'stopped');
    const over = (await publish(stage, 'over', { publishedAt: '2020-01-01T00:00:00Z' })).articleId;
    const shut = (await publish(stage, 'shut', { discussion: 'closed' })).articleId;
    const [client, overs, shuts] = [await watch(articleId), await watch(over), await watch(shut)];

    await configure({ stopped: true });
    await until('the stop is told', () => toldOf(client) === 1);
    const stopped = await isOpen(articleId);
    await configure({ stopped: false });
    await until('the end of the stop is told', () => toldOf(client) === 2);

    expect([stopped, await isOpen(articleId)]).toEqual([[false], [true]]);
    await until('all was told', async () => (await countOf(stage, 'debate_changes', 'true')) === 0);
    expect([toldOf(overs), toldOf(shuts)]).toEqual([0, 0]);
  });

  it('are told when debates close after another number of days', async () => {
    const publishedAt = new Date(Date.now() - 10 * A_DAY_MS).toISOString();
    const { articleId } = await publish(stage, 'ten-days-old', { publishedAt });
    const client = await watch(articleId);

    await configure({ autoCloseDays: 7 });
    await until('the end is told', () => toldOf(client) === 1);
    const closed = await isOpen(articleId);
    await configure({ autoCloseDays: 14 });
    await until('the beginning is told', () => toldOf(client) === 2);

    expect([closed, await isOpen(articleId)]).toEqual([[false], [true]]);
  });

  it('are told of every article, however many there are', async () => {
    await rows(
      stage,
      `WITH a AS (
         INSERT INTO articles (id, site_id, url, title, tags, origin, discussion, revision, created_at, updated_at)
         SELECT gen_random_uuid(), $1, 'https://gazette.example/bulk/' || n, 'T', '[]', 'own', 'open', 0, now(), now()
         FROM generate_series(1, 120) n RETURNING id
       ) INSERT INTO threads (id, article_id, kind, state, created_at) SELECT gen_random_uuid(), id, 'discussion', 'open', now() FROM a`,
      [stage.siteId],
    );
    const ofBulk = `type = 'thread.changed' AND stream IN (SELECT 'article:' || id FROM articles WHERE url LIKE '%/bulk/%')`;

    await configure({ stopped: true });
    await until('all is told', async () => (await countOf(stage, 'debate_changes', 'true')) === 0);

    expect(await countOf(stage, 'events', ofBulk)).toBe(120);
    await configure({ stopped: false });
    // Else the end of the stop is told to articles of the next story too.
    await until('the end of the stop is told', async () => (await countOf(stage, 'debate_changes', 'true')) === 0);
  });
});

// Last: an application that is closed leaves the others of this process without a way to sign in.
describe('a debate that ends on many nodes', () => {
  it('is told once', async () => {
    const nodes = [await startNode(stage), await startNode(stage)];
    const articleIds: string[] = [];
    const closeAt = new Date(Date.now() + 2 * A_DAY_MS).toISOString();
    for (let n = 0; n < 5; n += 1) articleIds.push((await publish(stage, `many-${n}`, { closeAt })).articleId);
    const streams = articleIds.map((id) => `article:${id}`);
    const told = (): Promise<number> =>
      countOf(stage, 'events', `stream = ANY($1) AND type = 'thread.changed'`, [streams]);

    for (const one of [stage, ...nodes]) jump(one, 3 * A_DAY_MS);
    await until('all are told', async () => (await told()) >= 5);
    await until(
      'every node has looked',
      async () => (await countOf(stage, 'closing_turns', `told_until > now()`)) === 1,
    );
    for (const node of nodes) await node.close();

    expect(await told()).toBe(5);
  });
});
