import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ARTICLE, startStage, type Stage } from '../support/cast.js';
import type { LiveEvent } from '../support/live.js';
import { until } from '../support/until.js';
import { openMotion, pointersIn, publish, readArticle, say, UNKNOWN_ID } from './answers.js';
import { rows } from './rows.js';

interface Events {
  readonly from: number;
  readonly to: number;
  readonly head: number;
  readonly events: readonly LiveEvent[];
  readonly reset?: boolean;
}

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());

async function read(articleId: string, query = 'since=0'): Promise<Events> {
  const answer = await stage.guest.get(`/articles/${articleId}/events?${query}`);
  expect(answer.status).toBe(200);
  return answer.body as Events;
}

const seqsOf = ({ events }: Events): number[] => events.map(({ seq }) => seq);
const upTo = (n: number): number[] => Array.from({ length: n }, (_, index) => index + 1);

describe('the stream of an article', () => {
  it('numbers its events from 1 without a gap and ends at the seq of the article', async () => {
    const { articleId, threadId } = await publish(stage, 'told');
    const top = await say(stage.reader, threadId, 'Top.');
    await say(stage.other, threadId, 'Reply.', { parentId: top.id });
    await openMotion(stage, articleId);
    const body = { format: 'text', content: 'Rewritten.' };
    await stage.editor.put('/articles', { ...ARTICLE, url: 'https://gazette.example/told', body });
    const counted = async (): Promise<boolean> =>
      (await read(articleId)).events.some(({ type }) => type === 'comment.counts');
    await until('the reply is counted, so that nothing more comes', counted);

    const page = await read(articleId);

    const { seq } = await readArticle(stage.guest, articleId);
    expect(seqsOf(page)).toEqual(upTo(page.head));
    expect(page).toMatchObject({ from: 0, to: page.head, head: seq });
    expect(new Set(page.events.map(({ stream }) => stream))).toEqual(new Set([`article:${articleId}`]));
    const acts = page.events.filter(({ type }) => type !== 'comment.counts'); // which come in their own time
    expect(acts.map(({ type }) => type)).toEqual([
      'thread.opened',
      'comment.posted',
      'comment.posted',
      'thread.opened',
      'article.revised',
    ]);
  });

  it('is read in parts by since and limit', async () => {
    const { articleId, threadId } = await publish(stage, 'parts');
    for (let n = 0; n < 7; n += 1) await say(stage.reader, threadId, `Number ${n}.`);
    const { head } = await read(articleId);

    const seen: number[] = [];
    for (let since = 0; since < head;) {
      const part = await read(articleId, `since=${since}&limit=3`);
      expect(part).toMatchObject({ from: since, head });
      expect(part.events.length).toBeLessThanOrEqual(3);
      seen.push(...seqsOf(part));
      since = part.to;
    }

    expect(seen).toEqual(upTo(head));
    expect(await read(articleId, `since=${head}`)).toEqual({ from: head, to: head, head, events: [] });
  });

  it('starts anew for a reader that is ahead of it', async () => {
    const { head } = await read(stage.articleId);

    expect(await read(stage.articleId, `since=${head + 1}`)).toEqual({ reset: true, head });
    expect(await read(stage.articleId, 'since=999999999')).toEqual({ reset: true, head });
  });

  it('starts anew for a reader that is more than 500 events behind', async () => {
    const { articleId, threadId } = await publish(stage, 'long');
    const { head: start } = await read(articleId);
    const write = async (n: number): Promise<void> => {
      for (let i = 0; i < n; i += 1) await say(stage.reader, threadId, 'One more.');
    };
    await Promise.all([write(100), write(100), write(100), write(100), write(501 - 400 - start)]);

    const { head } = await read(articleId, 'since=1');

    expect(head).toBe(501);
    expect(await read(articleId, 'since=0')).toEqual({ reset: true, head: 501 });
    expect(seqsOf(await read(articleId, 'since=1&limit=500'))).toEqual(upTo(501).slice(1));
  }, 120_000);

  it.each([
    ['/since', 'since=-1'],
    ['/since', 'since=abc'],
    ['/since', 'since=1.5'],
    ['/since', 'since=1e3'],
    ['/since', 'since=1&since=2'],
    ['/since', 'since='],
    ['/limit', 'limit=0'],
    ['/limit', 'limit=-5'],
    ['/limit', 'limit=1000000000'],
    ['/after', 'after=1'],
  ])('refuses a wrong %s: %s', async (pointer, query) => {
    const answer = await stage.guest.get(`/articles/${stage.articleId}/events?${query}`);

    expect(answer.status).toBe(400);
    expect(pointersIn(answer)).toEqual([pointer]);
  });

  it('does not exist for an unknown article', async () => {
    expect((await stage.guest.get(`/articles/${UNKNOWN_ID}/events?since=0`)).status).toBe(404);
  });

  it('shows a tombstone in the place of a text that was removed since', async () => {
    const { articleId, threadId } = await publish(stage, 'regretted');
    const { id } = await say(stage.reader, threadId, 'tulip-canary');
    await rows(stage, `UPDATE comments SET status = 'removed' WHERE id = $1`, [id]);

    const page = await read(articleId);

    expect(seqsOf(page)).toEqual(upTo(page.head));
    const posted = page.events.find(({ type }) => type === 'comment.posted');
    expect(posted?.data).toMatchObject({ comment: { id, status: 'removed', body: null, html: null, author: null } });
    expect(JSON.stringify(page)).not.toContain('tulip-canary');
  });
});

describe('many writers', () => {
  it('leave no gap in one stream', async () => {
    const { articleId, threadId } = await publish(stage, 'hot');
    const { head } = await read(articleId);
    const write = async (n: number): Promise<void> => {
      const writer = n % 2 === 0 ? stage.reader : stage.other;
      for (let i = 0; i < 10; i += 1) await say(writer, threadId, `Writer ${n}.`);
    };

    await Promise.all(upTo(8).map(write));

    const page = await read(articleId);
    expect(seqsOf(page)).toEqual(upTo(head + 80));
    const ids = page.events.flatMap(({ data }) => (data['comment'] as { id: string } | undefined)?.id ?? []);
    expect(new Set(ids).size).toBe(80);
  });

  it('leave none in two streams with posts, replies, votes, revisions and motions at once', async () => {
    const articles = [await publish(stage, 'mixed-a'), await publish(stage, 'mixed-b')];
    const tops = await Promise.all(articles.map(({ threadId }) => say(stage.reader, threadId, 'Top.')));
    const act = async (n: number): Promise<number> => {
      const which = n % 2;
      const [article, top] = [articles[which], tops[which]];
      if (!article || !top) return 0;
      const url = `https://gazette.example/mixed-${'ab'[which] ?? ''}`;
      const acts = [
        () => stage.other.post(`/threads/${article.threadId}/comments`, { body: `${n}` }),
        () => stage.reader.post(`/threads/${article.threadId}/comments`, { body: `${n}`, parentId: top.id }),
        () => stage.other.put(`/comments/${top.id}/vote`, { value: n % 3 === 0 ? 1 : -1 }),
        () => stage.moderator.put(`/comments/${top.id}/vote`, { value: 1 }),
        () => stage.editor.put('/articles', { ...ARTICLE, url, body: { format: 'text', content: `Text ${n}.` } }),
        () =>
          stage.editor.post(`/articles/${article.articleId}/threads`, {
            kind: 'motion',
            title: `Motion ${n}`,
            sides: { for: 'Yes', against: 'No' },
          }),
      ];
      return (await acts[Math.floor(n / 2) % acts.length]?.())?.status ?? 0;
    };

    const statuses = await Promise.all(upTo(96).map(act));

    expect(new Set(statuses)).toEqual(new Set([200, 201]));
    for (const [which, { articleId }] of articles.entries()) {
      await until('the counts are told', async () =>
        (await read(articleId)).events.some(({ type, data }) => {
          if (type !== 'comment.counts') return false;
          const counts = data['comments'] as { id: string; up: number; down: number }[];
          return counts.some(({ id, up, down }) => id === tops[which]?.id && up + down === 2);
        }),
      );
      const page = await read(articleId);
      expect(seqsOf(page)).toEqual(upTo(page.head));
      const kinds = new Set(page.events.map(({ type }) => type));
      expect([...kinds].toSorted()).toEqual(['article.revised', 'comment.counts', 'comment.posted', 'thread.opened']);
    }
  });

  it('give the same events to two readers that read at different times', async () => {
    const { articleId, threadId } = await publish(stage, 'stable');
    for (let n = 0; n < 5; n += 1) await say(stage.reader, threadId, `${n}`);
    const early = await read(articleId);

    for (let n = 0; n < 5; n += 1) await say(stage.other, threadId, `${n}`);

    const late = await read(articleId);
    const outline = ({ seq, type, at }: LiveEvent): unknown => ({ seq, type, at });
    expect(late.events.slice(0, early.events.length).map(outline)).toEqual(early.events.map(outline));
  });
});
