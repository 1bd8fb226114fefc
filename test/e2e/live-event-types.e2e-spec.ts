import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startStage, type Stage } from '../support/cast.js';
import { LiveClient, type LiveEvent } from '../support/live.js';
import { changeStatus } from '../support/statuses.js';
import { append, articleStreamOf } from '../support/streams.js';
import { until } from '../support/until.js';
import { openMotion, publish, say } from './answers.js';
import { rows } from './rows.js';

/** What leaves together, by docs/live.md. */
const BYTES_MAX = 1_000_000;

interface Page {
  readonly from: number;
  readonly to: number;
  readonly head: number;
  readonly events: LiveEvent[];
}

let stage: Stage;
const clients: LiveClient[] = [];

beforeAll(async () => {
  stage = await startStage();
});
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});
afterAll(() => stage.close());

async function watcher(articleId: string): Promise<LiveClient> {
  const client = await new LiveClient(stage.url).connected();
  clients.push(client);
  await client.watch(articleId);
  return client;
}

const read = async (articleId: string, since: number): Promise<Page> =>
  (await stage.guest.get(`/articles/${articleId}/events?since=${since}`)).body as Page;

describe('events of an article', () => {
  it('tell of each change with its subject, live as by REST', async () => {
    const { articleId, threadId } = await publish(stage, 'types');
    const comment = await say(stage.reader, threadId, 'About everything.');
    const { id: commentId } = comment;
    const motion = await openMotion(stage, articleId);
    const client = await watcher(articleId);
    const { head } = await read(articleId, 0);

    await append(
      stage,
      articleStreamOf(articleId),
      ['comment.edited', { commentId, threadId }],
      ['comment.removed', { commentId, threadId, status: 'removed' }],
      ['comment.restored', { commentId, threadId }],
      ['comment.removed', { commentId, threadId, status: 'held' }],
      ['comment.deleted', { commentId, threadId, status: 'deleted' }],
      ['thread.changed', { threadId: motion.id }],
      ['article.revised', { articleId, revision: 2 }],
    );

    await until('all have come', () => client.events.length === 7);
    const thread = (await stage.guest.get(`/threads/${motion.id}`)).body;
    expect(client.events.map(({ type, data }) => [type, data])).toEqual([
      ['comment.edited', { comment }],
      ['comment.removed', { commentId, threadId, status: 'removed' }],
      ['comment.restored', { comment }],
      ['comment.removed', { commentId, threadId, status: 'held' }],
      ['comment.deleted', { commentId, threadId, status: 'deleted' }],
      ['thread.changed', { thread }],
      ['article.revised', { articleId, revision: 2 }],
    ]);
    expect((await read(articleId, head)).events).toEqual(client.events);
  });

  it('tell the first publication of a held comment as posted, a later one as restored', async () => {
    const { articleId, threadId } = await publish(stage, 'decided', { discussion: 'premoderated' });
    const { id } = await say(stage.reader, threadId, 'Wait for it.');
    const client = await watcher(articleId);

    // One by one: what leaves together is shown as it is by then.
    for (const [n, status] of (['visible', 'removed', 'visible'] as const).entries()) {
      await changeStatus(stage, id, status);
      await until('it has come', () => client.events.length === n + 1);
    }
    const motion = await openMotion(stage, articleId);

    await until('all have come', () => client.events.length === 4);
    const comment = (await stage.guest.get(`/comments/${id}`)).body as { comment: unknown };
    const thread = (await stage.guest.get(`/threads/${motion.id}`)).body;
    expect(client.events.map(({ type, data }) => [type, data])).toEqual([
      ['comment.posted', { comment: comment.comment }],
      ['comment.removed', { commentId: id, threadId, status: 'removed' }],
      ['comment.restored', { comment: comment.comment }],
      ['thread.opened', { thread }],
    ]);
  });

  it.each(['removed', 'held', 'deleted'])('show a tombstone for a comment that is %s by then', async (status) => {
    const { articleId, threadId } = await publish(stage, `hidden-${status}`);
    const { id: commentId } = await say(stage.reader, threadId, 'tulip-canary');
    await append(
      stage,
      articleStreamOf(articleId),
      ['comment.edited', { commentId, threadId }],
      ['comment.restored', { commentId, threadId }],
      ['comment.counts', { commentIds: [commentId] }],
    );
    await rows(stage, `UPDATE comments SET status = $2 WHERE id = $1`, [commentId, status]);

    const { events } = await read(articleId, 0);

    const shown = events.filter(({ type }) => type.startsWith('comment.'));
    expect(shown.map(({ type }) => type)).toEqual([
      'comment.posted',
      'comment.edited',
      'comment.restored',
      'comment.counts',
    ]);
    const tombstone = expect.objectContaining({ id: commentId, status, body: null, html: null, author: null });
    expect(shown.slice(0, 3).map(({ data }) => data['comment'])).toEqual([tombstone, tombstone, tombstone]);
    expect(shown[3]?.data).toEqual({ comments: [{ id: commentId, up: null, down: null, replies: 0 }] });
    expect(JSON.stringify(events)).not.toContain('tulip-canary');
  });

  it('leave in parts of a megabyte: the next part begins where one ended, and live begins anew', async () => {
    const { articleId, threadId } = await publish(stage, 'heavy');
    const { head: since } = await read(articleId, 0);
    const client = await watcher(articleId);
    const heavy = '字'.repeat(10_000); // 60 kB with its HTML
    for (let n = 0; n < 40; n += 8) {
      await Promise.all(Array.from({ length: 8 }, () => say(stage.other, threadId, heavy)));
    }

    const parts: Page[] = [];
    for (let from = since, head = since + 40; from < head;) {
      const part = await read(articleId, from);
      parts.push(part);
      ({ to: from, head } = part);
    }
    const late = await (await watcher(articleId)).watch(articleId, since);
    const soon = await (await watcher(articleId)).watch(articleId, since + 35);

    expect(parts.length).toBeGreaterThan(1);
    for (const { events } of parts) expect(Buffer.byteLength(JSON.stringify(events))).toBeLessThan(BYTES_MAX * 1.01);
    const seqs = Array.from({ length: 40 }, (_, n) => since + 1 + n);
    expect(parts.flatMap(({ events }) => events.map(({ seq }) => seq))).toEqual(seqs);
    expect(late).toEqual({ ok: true, reset: true, head: since + 40 });
    expect(soon.events?.map(({ seq }) => seq)).toEqual(seqs.slice(35));
    await until('whoever watched from the start has all', () => client.events.length === 40);
    expect(client.events.map(({ seq }) => seq)).toEqual(seqs);
  });
});
