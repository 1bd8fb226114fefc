import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Api, type Answer } from '../support/api.js';
import { durabilityFaults } from '../support/delivery.js';
import { ParleyProcess } from '../support/parley-process.js';
import { until } from '../support/until.js';

const WRITERS = 6;
const KILLS = 3;
const ARTICLE_URL = 'https://demo.example/world/iraq-told-to-choose-between-us-help-and-russian-air-strikes';

interface Listed {
  readonly items: readonly { readonly id: string; readonly body: string }[];
  readonly next: string | null;
}

async function signIn(url: string): Promise<Api> {
  const { body } = await new Api(url).post('/sessions', { email: 'reader@example.org', password: 'parley-demo' });
  return new Api(url, (body as { accessToken: string }).accessToken);
}

async function discussionOf(api: Api): Promise<{ articleId: string; threadId: string }> {
  const found = (await api.get(`/articles?url=${encodeURIComponent(ARTICLE_URL)}`)).body as { items: { id: string }[] };
  const articleId = found.items[0]?.id ?? '';
  const { threads } = (await api.get(`/articles/${articleId}`)).body as { threads: { id: string }[] };
  return { articleId, threadId: threads[0]?.id ?? '' };
}

async function allBodies(api: Api, threadId: string): Promise<string[]> {
  const bodies: string[] = [];
  let after = '';
  for (;;) {
    const page = (await api.get(`/threads/${threadId}/comments?sort=old&limit=100${after}`)).body as Listed;
    bodies.push(...page.items.map(({ body }) => body));
    if (page.next === null) return bodies;
    after = `&after=${page.next}`;
  }
}

describe('a server that is killed under load', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'parley-kill-'));
  let parley: ParleyProcess;

  beforeAll(() => {
    parley = ParleyProcess.start({ PARLEY_DATA: folder });
  });

  afterAll(async () => {
    await parley.end('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  });

  const unanswered: string[] = [];

  async function send(api: Api, threadId: string, body: string): Promise<Answer> {
    return api.post(`/threads/${threadId}/comments`, { body }, { 'idempotency-key': body.replaceAll(/\W+/g, '-') });
  }

  /** What was not answered before the kill may be stored or not; sent again with its key it is stored once. */
  async function sendAgain(api: Api, threadId: string, acknowledged: string[]): Promise<void> {
    for (const body of unanswered.splice(0)) {
      expect((await send(api, threadId, body)).status).toBe(201);
      acknowledged.push(body);
    }
  }

  /** Each writer posts one text after the other; the one that the kill leaves unanswered is sent again after the restart. */
  async function writeUntilKilled(url: string, round: number, acknowledged: string[]): Promise<void> {
    const api = await signIn(url);
    const { threadId } = await discussionOf(api);
    await sendAgain(api, threadId, acknowledged);
    const write = async (writer: number): Promise<void> => {
      for (let n = 0; ; n += 1) {
        const body = `kill ${round}, writer ${writer}, comment ${n}`;
        const answer = await send(api, threadId, body).catch(() => null);
        if (answer === null) unanswered.push(body);
        if (answer === null) return;
        if (answer.status === 201) acknowledged.push(body);
      }
    };
    const writers = Array.from({ length: WRITERS }, (_, writer) => write(writer));
    const before = acknowledged.length;
    await until('the writers are in full swing', () => acknowledged.length > before + 60);
    await parley.end('SIGKILL');
    await Promise.all(writers);
  }

  it('has every acknowledged comment once, its counts are exact and its stream has no gap', async () => {
    const acknowledged: string[] = [];
    const before = await countOf(await parley.ready());

    for (let round = 0; round < KILLS; round += 1) {
      await writeUntilKilled(await parley.ready(), round, acknowledged);
      parley = ParleyProcess.start({ PARLEY_DATA: folder });
    }

    const api = await signIn(await parley.ready());
    const { articleId, threadId } = await discussionOf(api);
    const stored = (await allBodies(api, threadId)).filter((body) => body.startsWith('kill '));
    expect(acknowledged.length).toBeGreaterThan(KILLS * 60);
    expect(durabilityFaults(acknowledged, stored)).toEqual([]);
    expect(await gapsOf(api, articleId)).toEqual([]);
    expect((await countOf(await parley.ready())) - before).toBe(stored.length);
  }, 120_000);

  it('tells afterwards of counts that it had no time to tell of', async () => {
    const before = await signIn(await parley.ready());
    const { articleId, threadId } = await discussionOf(before);
    const post = async (fields: object): Promise<string> =>
      ((await before.post(`/threads/${threadId}/comments`, fields)).body as { id: string }).id;
    const parentId = await post({ body: 'Counted below.' });
    await post({ body: 'First answer.', parentId });
    await until('one is told', async () => (await placesOf(before, articleId, parentId)).counted !== null);

    // The next turn of this article is a second away.
    const secondId = await post({ body: 'Second answer.', parentId });
    await parley.end('SIGKILL');
    parley = ParleyProcess.start({ PARLEY_DATA: folder });

    const after = new Api(await parley.ready());
    const { posted } = await placesOf(after, articleId, secondId);
    await until('the second is told', async () => {
      const { counted } = await placesOf(after, articleId, parentId);
      return counted !== null && posted !== null && counted > posted;
    });
    expect(await gapsOf(after, articleId)).toEqual([]);
  }, 120_000);
});

interface Events {
  readonly head: number;
  readonly events: readonly {
    readonly seq: number;
    readonly type: string;
    readonly data: {
      readonly comment?: { readonly id: string };
      readonly comments?: readonly { readonly id: string }[];
    };
  }[];
}

async function countOf(url: string): Promise<number> {
  const api = new Api(url);
  const { threadId } = await discussionOf(api);
  const { counts } = (await api.get(`/threads/${threadId}`)).body as { counts: { comments: number } };
  return counts.comments;
}

/** Where the stream told last that a comment was posted, and of its counts; null: not at all. */
async function placesOf(
  api: Api,
  articleId: string,
  id: string,
): Promise<{ posted: number | null; counted: number | null }> {
  const { events } = await lastEvents(api, articleId);
  const posted = events.findLast(({ type, data }) => type === 'comment.posted' && data.comment?.id === id);
  const counted = events.findLast(({ data }) => data.comments?.some((counts) => counts.id === id) === true);
  return { posted: posted?.seq ?? null, counted: counted?.seq ?? null };
}

/** The places in the last 500 events of the stream where a number is not the one that follows. */
async function gapsOf(api: Api, articleId: string): Promise<number[]> {
  const { since, events } = await lastEvents(api, articleId);
  return events.filter(({ seq }, index) => seq !== since + index + 1).map(({ seq }) => seq);
}

/** The last 500 events, or fewer. */
async function lastEvents(api: Api, articleId: string): Promise<Events & { readonly since: number }> {
  const { head } = (await api.get(`/articles/${articleId}/events?since=999999`)).body as Events;
  const since = Math.max(0, head - 500);
  return { since, ...((await api.get(`/articles/${articleId}/events?since=${since}`)).body as Events) };
}
