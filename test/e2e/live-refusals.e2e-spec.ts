import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startStage, type Stage } from '../support/cast.js';
import { LiveClient, type WatchAnswer } from '../support/live.js';
import { until } from '../support/until.js';
import { publish, say, UNKNOWN_ID } from './answers.js';

let stage: Stage;
const clients: LiveClient[] = [];

beforeAll(async () => {
  stage = await startStage();
});
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});
afterAll(() => stage.close());

async function connect(auth: Record<string, unknown> = {}): Promise<LiveClient> {
  const client = new LiveClient(stage.url, auth);
  clients.push(client);
  return client.connected();
}

describe('the live channel refuses', () => {
  it.each([
    ['nonsense', 'nonsense'],
    ['another type', 42],
    ['an object', { $ne: null }],
    ['a token that is too long', 'x'.repeat(5_000)],
  ])('does not let a bad token in: %s', async (_, token) => {
    const client = new LiveClient(stage.url, { token });
    clients.push(client);

    await expect(client.connected()).rejects.toBeInstanceOf(Error);
    expect(client.socket.connected).toBe(false);
  });

  it('cuts a connection that begins with a message of 100 kB', async () => {
    const client = new LiveClient(stage.url, { token: 'x'.repeat(100_000) });
    clients.push(client);

    await new Promise<void>((resolve) => {
      client.socket.io.once('close', () => {
        resolve();
      });
    });

    expect(client.socket.connected).toBe(false);
    expect((await (await connect()).watch(stage.articleId)).ok).toBe(true);
  });

  it.each([UNKNOWN_ID, 'x', ''])('knows no article %s', async (articleId) => {
    const client = await connect();

    const answer = await client.watch(articleId);

    expect(answer.ok).toBe(false);
    expect([400, 404]).toContain(answer.problem?.status);
    if (articleId === UNKNOWN_ID) expect(answer.problem?.status).toBe(404);
  });

  it.each([
    ['an array', [1, 2]],
    ['a number', 42],
    ['null', null],
    ['a text', 'article'],
    ['a text of 10 kB', 'x'.repeat(10_000)],
    ['an id that is an array', { articleId: [UNKNOWN_ID] }],
    ['an id that is an object', { articleId: { toString: 'x' } }],
    ['an id of 10 kB', { articleId: 'x'.repeat(10_000) }],
    ['a negative since', { articleId: UNKNOWN_ID, since: -1 }],
    ['a since that is a text', { articleId: UNKNOWN_ID, since: '0' }],
    ['a since that is not whole', { articleId: UNKNOWN_ID, since: 0.5 }],
    ['a since beyond all numbers', { articleId: UNKNOWN_ID, since: Number.MAX_VALUE }],
    ['a field that nobody knows', { articleId: UNKNOWN_ID, room: 'moderation:gazette' }],
  ])('answers a payload that is %s with a problem', async (_, payload) => {
    const client = await connect();

    const answer = await client.emit('article.watch', payload);

    expect(answer.ok).toBe(false);
    expect(answer.problem?.status).toBe(400);
  });

  it('outlives unknown events, odd names and missing acknowledgements', async () => {
    const odd = await connect();
    const { articleId, threadId } = await publish(stage, 'odd');
    const quiet = await connect();
    await quiet.watch(articleId);

    odd.socket.emit('article.watch', { articleId });
    odd.socket.emit('article.watch');
    odd.socket.emit('__proto__', { polluted: true });
    odd.socket.emit('constructor');
    odd.socket.emit('x'.repeat(10_000), 1);
    odd.socket.emit('event', { stream: `article:${articleId}`, seq: 1, type: 'comment.posted' });
    odd.sendFrame('42[["array","as","name"],1]');
    odd.sendFrame('42[{"an":"object"}]');
    odd.sendFrame('42[]');
    odd.sendFrame('42{"no":"array"}');
    odd.sendFrame('4999999999999999999999["article.watch",{}]');
    odd.sendFrame('42["article.watch",{"articleId":');
    odd.sendFrame('40/no-such-namespace,');
    odd.sendFrame('451-["article.watch",{"_placeholder":true,"num":0}]');
    await say(stage.other, threadId, 'Still here.');

    await until('the other client hears it', () => quiet.events.length > 0);
    expect(quiet.events).toHaveLength(1);
    expect((await stage.guest.get(`/articles/${articleId}`)).status).toBe(200);
    const next: WatchAnswer = await (await connect()).watch(articleId);
    expect(next.ok).toBe(true);
  });
});
