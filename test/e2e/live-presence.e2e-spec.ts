import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Person } from '../support/api.js';
import { ARTICLE, startStage, type Stage } from '../support/cast.js';
import { LiveClient } from '../support/live.js';
import { jumpInTime } from '../support/time.js';
import { until } from '../support/until.js';
import { publish } from './answers.js';

interface Told {
  readonly articleId: string;
  readonly threadId?: string;
  readonly readers?: number | null;
  readonly writers?: number;
}

let stage: Stage;
let admin: Person;
const clients: LiveClient[] = [];

beforeAll(async () => {
  stage = await startStage();
  admin = await stage.person('Ada Admin', { siteId: stage.siteId, role: 'admin' });
});
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});
afterAll(() => stage.close());

/** Changes the settings, and lets the time pass after which they count. */
async function set(settings: Record<string, unknown>): Promise<void> {
  const { version } = (await admin.get('/sites/gazette')).body as { version: number };
  await admin.patch('/sites/gazette', { settings }, { 'if-match': `"${version}"` });
  jumpInTime(stage, 11_000);
}

/** Somebody who watches the article, with all that is told beside the events. */
async function watcher(articleId: string, person?: Person): Promise<LiveClient & { told: Told[] }> {
  const told: Told[] = [];
  const client = new LiveClient(stage.url, person ? { token: person.token } : {});
  clients.push(client);
  client.socket.on('presence', (message: Told) => told.push(message));
  client.socket.on('typing', (message: Told) => told.push(message));
  await client.connected();
  await client.watch(articleId);
  return Object.assign(client, { told });
}

describe('the number of readers', () => {
  it('is told from the number on that the site has set, until they are too few again', async () => {
    await set({ readerCountMin: 3 });
    const { articleId } = await publish(stage, 'crowded');
    const [first] = [await watcher(articleId), await watcher(articleId, stage.reader)];
    const third = await watcher(articleId);

    await until('all three are told', () => first.told.length > 0 && third.told.length > 0);
    third.close();
    await until('the number goes away', () => first.told.at(-1)?.readers === null);

    expect(first.told).toEqual([
      { articleId, readers: 3 },
      { articleId, readers: null },
    ]);
  });

  it('counts a person once however many windows are open, and the staff like everybody', async () => {
    await set({ readerCountMin: 1 });
    const { articleId } = await publish(stage, 'windows');
    const guest = await watcher(articleId);

    for (let n = 0; n < 3; n += 1) await watcher(articleId, stage.reader);
    await watcher(articleId, stage.moderator);

    await until('three are told', () => guest.told.at(-1)?.readers === 3);
    expect(guest.told.every(({ readers }) => (readers ?? 0) <= 3)).toBe(true);
    expect(Object.keys(guest.told.at(-1) ?? {}).toSorted()).toEqual(['articleId', 'readers']);
  });

  it.each([
    ['does not want it', 'herald', { readerCountMin: null }],
    ['said nothing and twenty are not reached', 'mirror', {}],
  ])('is not told where the site %s', async (_, site, settings) => {
    await set({ readerCountMin: 1 });
    const { id: siteId } = await stage.site(site, settings);
    const editor = await stage.person(`Edda ${site}`, { siteId, role: 'editor' });
    const silent = (await editor.put('/articles', { ...ARTICLE, site, url: `https://${site}.example/a` })).body;
    const shown = await publish(stage, `beside-${site}`);
    const quiet = await watcher((silent as { id: string }).id);
    await watcher((silent as { id: string }).id, stage.reader);
    const other = await watcher(shown.articleId);

    await until('another article’s is told', () => other.told.length > 0);
    expect(quiet.told).toEqual([]);
  });
});

describe('somebody typing', () => {
  it('is told as a number to those who watch the article, and no more a moment after', async () => {
    await set({ typing: true, readerCountMin: null });
    const { articleId, threadId } = await publish(stage, 'typed');
    const [writer, other] = [await watcher(articleId, stage.reader), await watcher(articleId, stage.other)];
    const guest = await watcher(articleId);
    const elsewhere = await watcher(stage.articleId);

    for (const client of [writer, writer, other]) await client.emit('thread.typing', { threadId });
    await until('two are told', () => guest.told.some(({ writers }) => writers === 2));
    jumpInTime(stage, 6_000);
    await until('nobody is told', () => guest.told.at(-1)?.writers === 0);

    expect(guest.told.find(({ writers }) => writers === 2)).toEqual({ articleId, threadId, writers: 2 });
    expect(guest.told.every(({ writers }) => (writers ?? 0) <= 2)).toBe(true);
    expect(elsewhere.told).toEqual([]);
  });

  it.each([
    ['a guest', () => watcher],
    ['the staff', () => (articleId: string) => watcher(articleId, stage.moderator)],
    [
      'a member who does not watch the article',
      () => async () => {
        const client = new LiveClient(stage.url, { token: stage.reader.token });
        clients.push(client);
        return client.connected();
      },
    ],
  ])('is not told of %s', async (_, who) => {
    await set({ typing: true, readerCountMin: null });
    const { articleId, threadId } = await publish(stage, `not-told-${Math.floor(performance.now())}`);
    const guest = await watcher(articleId);
    const silent = await who()(articleId);
    const loud = await watcher(articleId, stage.other);

    silent.socket.emit('thread.typing', { threadId });
    await silent.emit('article.unwatch', { articleId: stage.articleId }); // worked on after the typing
    loud.socket.emit('thread.typing', { threadId });

    await until('the other one is told', () => guest.told.length > 0);
    expect(guest.told[0]).toEqual({ articleId, threadId, writers: 1 });
  });

  it('is not told where the site has it off, and answered only to who asks', async () => {
    await set({ typing: false, readerCountMin: null });
    const { articleId, threadId } = await publish(stage, 'off');
    const on = await publish(stage, 'on');
    const guest = await watcher(articleId);
    const writer = await watcher(articleId, stage.reader);

    const answer = await writer.emit('thread.typing', { threadId });
    const unknown = await writer.emit('thread.typing', { threadId: articleId });
    await set({ typing: true });
    const other = await watcher(on.articleId, stage.reader);
    other.socket.emit('thread.typing', { threadId: on.threadId });

    await until('it is told where it is on', () => other.told.length > 0);
    expect(answer).toEqual({ ok: true });
    expect(unknown.problem?.status).toBe(404);
    expect(guest.told).toEqual([]);
  });
});
