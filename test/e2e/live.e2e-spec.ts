import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startStage, type Stage } from '../support/cast.js';
import { LiveClient, type LiveEvent } from '../support/live.js';
import { until } from '../support/until.js';
import { publish, readArticle, say } from './answers.js';

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

const seqsOf = (events: readonly LiveEvent[]): number[] => events.map(({ seq }) => seq);

async function eventsOf(articleId: string): Promise<LiveEvent[]> {
  const { body } = await stage.guest.get(`/articles/${articleId}/events?since=0`);
  return (body as { events: LiveEvent[] }).events;
}

describe('watching an article', () => {
  it.each([
    ['a guest', () => ({})],
    ['a member', () => ({ token: stage.reader.token })],
  ])('brings comments to %s as they are posted, as REST shows them', async (who, auth) => {
    const { articleId, threadId } = await publish(stage, `watched-by-${who.replace(' ', '-')}`);
    const watcher = await connect(auth());

    const answer = await watcher.watch(articleId);
    const comment = await say(stage.other, threadId, 'Do you see **this**?');

    expect(answer).toMatchObject({ ok: true, events: [] });
    await until('the comment arrives', () => watcher.events.length > 0);
    expect(watcher.events).toEqual([
      {
        stream: `article:${articleId}`,
        seq: (answer.head ?? 0) + 1,
        type: 'comment.posted',
        at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
        data: { comment },
      },
    ]);
  });

  it('sends what came after since, and then goes on without a gap', async () => {
    const { articleId, threadId } = await publish(stage, 'resumed');
    const { seq } = await readArticle(stage.guest, articleId);
    for (const body of ['One.', 'Two.', 'Three.']) await say(stage.other, threadId, body);
    const watcher = await connect();

    const { ok, head = 0, events = [] } = await watcher.watch(articleId, seq);
    await say(stage.other, threadId, 'Four.');

    await until('all four are there', () => events.length + watcher.events.length >= 4);
    expect(ok).toBe(true);
    expect(head).toBe(seq + events.length);
    expect(seqsOf([...events, ...watcher.events])).toEqual([seq + 1, seq + 2, seq + 3, seq + 4]);
  });

  it('sends the very events that REST lists', async () => {
    const { articleId, threadId } = await publish(stage, 'same');
    const watcher = await connect();
    await watcher.watch(articleId);

    const top = await say(stage.other, threadId, 'Top.');
    await say(stage.reader, threadId, 'Reply.', { parentId: top.id });
    await stage.reader.put(`/comments/${top.id}/vote`, { value: 1 });

    await until('the counts arrive', () => watcher.events.some(({ type }) => type === 'comment.counts'));
    const bySeq = (await eventsOf(articleId)).filter(({ seq }) => seq >= (watcher.events[0]?.seq ?? 0));
    const outline = ({ stream, seq, type, at }: LiveEvent): unknown => ({ stream, seq, type, at });
    await until('both have as many', () => watcher.events.length >= bySeq.length);
    expect(watcher.events.slice(0, bySeq.length).map(outline)).toEqual(bySeq.map(outline));
  });

  it('tells absolute counts after votes', async () => {
    const { articleId, threadId } = await publish(stage, 'counted');
    const [first, second] = [await say(stage.reader, threadId, 'A.'), await say(stage.reader, threadId, 'B.')];
    const watcher = await connect();
    await watcher.watch(articleId);
    const counted = new Map<string, unknown>();
    const note = (): void => {
      for (const { type, data } of watcher.events) {
        if (type !== 'comment.counts') continue;
        for (const count of data['comments'] as { id: string }[]) counted.set(count.id, count);
      }
    };

    await stage.other.put(`/comments/${first.id}/vote`, { value: 1 });
    await stage.moderator.put(`/comments/${first.id}/vote`, { value: 1 });
    await stage.editor.put(`/comments/${first.id}/vote`, { value: -1 });
    await stage.other.put(`/comments/${second.id}/vote`, { value: -1 });

    await until('both counts are final', () => {
      note();
      const of = (id: string): string => JSON.stringify(counted.get(id) ?? null);
      return of(first.id).includes('"up":2') && of(first.id).includes('"down":1') && of(second.id).includes('"down":1');
    });
    expect(counted.get(first.id)).toEqual({ id: first.id, up: 2, down: 1, replies: 0 });
    expect(counted.get(second.id)).toEqual({ id: second.id, up: 0, down: 1, replies: 0 });
  });

  it('starts anew for somebody whose since is ahead of the stream', async () => {
    const watcher = await connect();

    const { seq } = await readArticle(stage.guest, stage.articleId);
    const answer = await watcher.watch(stage.articleId, seq + 1);

    expect(answer).toMatchObject({ ok: true, reset: true, head: seq });
    expect(answer.events ?? []).toEqual([]);
  });

  it('brings events of the watched article only, until it is unwatched', async () => {
    const [mine, another] = [await publish(stage, 'mine'), await publish(stage, 'another')];
    const [leaver, stayer] = [await connect(), await connect()];
    for (const client of [leaver, stayer]) await client.watch(mine.articleId);

    await say(stage.other, another.threadId, 'Elsewhere.');
    await say(stage.other, mine.threadId, 'Here.');
    await until('both see it', () => leaver.events.length > 0 && stayer.events.length > 0);
    const left = await leaver.emit('article.unwatch', { articleId: mine.articleId });
    await say(stage.other, mine.threadId, 'After one has left.');
    await until('the other sees the next one', () => stayer.events.length > 1);

    expect(left).toMatchObject({ ok: true });
    const heard = (client: LiveClient): string[] => client.events.map(({ stream }) => stream);
    expect(heard(stayer)).toEqual([`article:${mine.articleId}`, `article:${mine.articleId}`]);
    expect(heard(leaver)).toEqual([`article:${mine.articleId}`]);
  });

  it('brings each of a burst once and in order, one by one or several in one message', async () => {
    const { articleId, threadId } = await publish(stage, 'burst');
    const watcher = await connect();
    const { head = 0 } = await watcher.watch(articleId);

    await Promise.all(Array.from({ length: 60 }, (_, n) => say(n % 2 ? stage.other : stage.reader, threadId, `${n}`)));

    await until('all sixty arrive', () => watcher.events.length >= 60);
    expect(seqsOf(watcher.events)).toEqual(Array.from({ length: 60 }, (_, n) => head + 1 + n));
  });

  it('ends for everybody who leaves without a word, and the next one is served', async () => {
    const { articleId, threadId } = await publish(stage, 'cut');
    const first = await connect();
    await first.watch(articleId);

    first.socket.io.engine.close();
    const { seq } = await readArticle(stage.guest, articleId);
    await say(stage.other, threadId, 'While away.');
    const second = await connect();
    const { events = [] } = await second.watch(articleId, seq);

    await until('the comment arrives', () => events.length + second.events.length > 0);
    expect(seqsOf([...events, ...second.events])).toEqual([seq + 1]);
  });
});
