import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { io, type Socket } from 'socket.io-client';
import { publish, say } from '../e2e/answers.js';
import { startStage, type Stage } from '../support/cast.js';
import { knock, type Knock } from '../support/knock.js';
import { LiveClient, type WatchAnswer } from '../support/live.js';
import { startNode, type Node } from '../support/node.js';
import { until } from '../support/until.js';

/** Connections from one address, by docs/live.md, and so many more that are told of it. */
const ADDRESS_MAX = 250;
const TOLD_MAX = 50;
const WATCHES_MAX = 50;

let stage: Stage;
let node: Node | null = null;
const sockets: Socket[] = [];

beforeEach(async () => {
  stage = await startStage();
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.disconnect();
  await node?.close();
  node = null;
  await stage.close();
});

/** Connects to a node of its own, whose limits are on. */
async function limited(environment: Record<string, string> = {}): Promise<Node> {
  node = await startNode(stage, { PARLEY_RATE_LIMITS: 'on', ...environment });
  return node;
}

/** Null once connected; else the code of the refusal, or `refused` where not even that was said. */
async function connect(url: string, headers: Record<string, string> = {}): Promise<string | null> {
  const socket = io(url, { transports: ['websocket'], extraHeaders: headers, reconnection: false, forceNew: true });
  sockets.push(socket);
  return new Promise((resolve) => {
    socket.once('connect', () => {
      resolve(null);
    });
    socket.once('connect_error', (error) => {
      resolve((error as Error & { data?: { code: string } }).data?.code ?? 'refused');
    });
  });
}

function tally(answers: readonly (string | null)[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const answer of answers) counts[answer ?? 'connected'] = (counts[answer ?? 'connected'] ?? 0) + 1;
  return counts;
}

describe('24: connections', () => {
  it('from one address are limited, and whoever comes above is told or refused', async () => {
    const { url } = await limited();

    const answers: (string | null)[] = [];
    while (answers.length < 1_000) {
      answers.push(...(await Promise.all(Array.from({ length: 50 }, () => connect(url)))));
    }

    const { connected, too_many_connections: told = 0, refused = 0 } = tally(answers);
    expect(connected).toBe(ADDRESS_MAX);
    expect(told).toBeGreaterThan(0);
    expect(told + refused).toBe(1_000 - ADDRESS_MAX);
    const page = await fetch(`${url}/api/v1/articles/${stage.articleId}/events?since=0`);
    expect(page.status).toBe(200);
    expect(((await page.json()) as { events: unknown[] }).events.length).toBeGreaterThan(0);
  }, 120_000);

  it('are counted by an address that no header can forge', async () => {
    const { url } = await limited();
    const from = (n: number): Record<string, string> => ({
      'x-forwarded-for': `192.0.2.${n}`,
      'x-real-ip': `192.0.2.${n}`,
    });

    const answers = await Promise.all(Array.from({ length: ADDRESS_MAX + 5 }, (_, n) => connect(url, from(n % 200))));

    expect(tally(answers)).toEqual({ connected: ADDRESS_MAX, too_many_connections: 5 });
  });

  it('are counted for each reader behind a trusted proxy (the check can fail)', async () => {
    const { url } = await limited({ PARLEY_TRUSTED_PROXIES: '1' });
    const from = (n: number): Record<string, string> => ({ 'x-forwarded-for': `192.0.2.${n}` });

    const answers = await Promise.all(Array.from({ length: ADDRESS_MAX + 5 }, (_, n) => connect(url, from(n % 200))));

    expect(tally(answers)).toEqual({ connected: ADDRESS_MAX + 5 });
  });

  it('to one node are limited, and make room when they close', async () => {
    const { url } = await limited({ PARLEY_LIVE_CONNECTIONS: '3' });
    for (let n = 0; n < 3; n += 1) expect(await connect(url)).toBeNull();

    expect(await connect(url)).toBe('too_many_connections');
    sockets[0]?.disconnect();

    await until('there is room again', async () => (await connect(url)) === null);
    expect(await connect(url)).toBe('too_many_connections');
  });

  it('that never say who they are count as well, and none is kept once there is no room to tell them', async () => {
    const { url } = await limited({ PARLEY_LIVE_CONNECTIONS: '3' });
    const silent: Knock[] = [];

    for (let n = 0; n < 3; n += 1) silent.push(await knock(url));
    const told = await connect(url);
    for (let n = 0; n < TOLD_MAX + 5; n += 1) silent.push(await knock(url));

    const statuses = silent.map(({ status }) => status);
    expect(told).toBe('too_many_connections');
    expect(statuses.slice(0, TOLD_MAX)).toEqual(Array.from({ length: TOLD_MAX }, () => 200));
    expect(statuses.slice(-3)).toEqual([403, 403, 403]);
    for (const one of silent) await one.leave();
  });
});

describe('24: one connection', () => {
  async function client(): Promise<LiveClient> {
    const live = await new LiveClient(stage.url).connected();
    sockets.push(live.socket);
    return live;
  }

  it('watches so many articles and no more, but may leave one for another', async () => {
    const articles: string[] = [];
    for (let n = 0; n <= WATCHES_MAX; n += 1) articles.push((await publish(stage, `many-${n}`)).articleId);
    const watcher = await client();

    const answers: WatchAnswer[] = [];
    for (const id of [...articles, ...articles.slice(0, 5)]) answers.push(await watcher.watch(id));
    await watcher.emit('article.unwatch', { articleId: articles[0] });
    const last = await watcher.watch(articles[WATCHES_MAX]);

    const refused = answers.filter(({ ok }) => !ok);
    expect(refused.map(({ problem }) => problem?.code)).toEqual(['too_many_watches']);
    expect(answers.findIndex(({ ok }) => !ok)).toBe(WATCHES_MAX);
    expect(last.ok).toBe(true);
  });

  it('that floods is refused, then cut off, and nobody else notices', async () => {
    const { articleId, threadId } = await publish(stage, 'flooded');
    const quiet = await client();
    await quiet.watch(articleId);
    const flood = await client();
    const answers: WatchAnswer[] = [];

    for (let n = 0; n < 1_000; n += 1) {
      flood.socket.emit('article.watch', { articleId }, (answer: WatchAnswer) => answers.push(answer));
    }

    await until('it is cut off', () => !flood.socket.connected);
    await say(stage.other, threadId, 'Unmoved.');
    await until('the quiet one hears it', () => quiet.events.length === 1);
    expect(answers.filter(({ ok }) => ok).length).toBeLessThanOrEqual(200);
    expect(new Set(answers.flatMap(({ problem }) => problem?.code ?? []))).toEqual(new Set(['too_many_messages']));
  });

  it('that asks as fast as it is answered keeps its place (the check can fail)', async () => {
    const { articleId } = await publish(stage, 'eager');
    const eager = await client();

    const answers: WatchAnswer[] = [];
    for (let n = 0; n < 60; n += 1) answers.push(await eager.watch(articleId));

    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(eager.socket.connected).toBe(true);
  });
});
