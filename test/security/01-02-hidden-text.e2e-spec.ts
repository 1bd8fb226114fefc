import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openMotion, publish, readArticle, say, UNKNOWN_ID } from '../e2e/answers.js';
import { rows } from '../e2e/rows.js';
import type { Api } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { LiveClient } from '../support/live.js';
import { operationsOf, pathsOf, type Ids, type Operation } from './api-surface.js';

/** One word for each way of being hidden; none of them may be read by anybody who may not. */
const CANARIES = {
  held: 'canary-held-quokka',
  removed: 'canary-removed-quokka',
  deleted: 'canary-deleted-quokka',
  removedReply: 'canary-reply-quokka',
};

let stage: Stage;
let operations: Operation[];
let ids: Ids;
let hiddenIds: string[];

beforeAll(async () => {
  stage = await startStage();
  operations = await operationsOf(stage);
  const held = await publish(stage, 'premoderated', { discussion: 'premoderated' });
  const motion = await openMotion(stage, stage.articleId);
  const hidden = {
    held: await say(stage.reader, held.threadId, CANARIES.held),
    removed: await say(stage.reader, stage.threadId, CANARIES.removed),
    deleted: await say(stage.reader, motion.id, CANARIES.deleted, { stance: 'for' }),
  };
  const below = await say(stage.other, stage.threadId, 'Visible below.', { parentId: hidden.removed.id });
  await say(stage.other, motion.id, 'Visible below.', { parentId: hidden.deleted.id });
  const reply = await say(stage.reader, stage.threadId, CANARIES.removedReply, { parentId: below.id });
  await hide('removed', [hidden.removed.id, reply.id]);
  await hide('deleted', [hidden.deleted.id]);
  hiddenIds = [hidden.held.id, hidden.removed.id, hidden.deleted.id, reply.id];
  ids = {
    articles: [stage.articleId, held.articleId],
    threads: [stage.threadId, held.threadId, motion.id],
    comments: [...hiddenIds, below.id, UNKNOWN_ID],
  };
});
afterAll(() => stage.close());

async function hide(status: string, comments: string[]): Promise<void> {
  await rows(stage, 'UPDATE comments SET status = $1 WHERE id = ANY($2)', [status, comments]);
}

/** All that a list can be asked for. */
function queriesOf({ query }: Operation): string[] {
  const queries = ['', '?limit=1'].filter((text) => text === '' || query.includes('limit'));
  if (query.includes('replies')) for (const sort of ['new', 'old', 'best']) queries.push(`?sort=${sort}&replies=10`);
  if (query.includes('since')) queries.push('?since=0', '?since=1');
  if (query.includes('url')) queries.push('?url=https://gazette.example/premoderated');
  return queries;
}

/** Every surface that `who` can read, with what it said there. */
async function everythingSeenBy(who: Api): Promise<Map<string, string>> {
  const seen = new Map<string, string>();
  for (const operation of operations.filter(({ method }) => method === 'GET')) {
    for (const path of pathsOf(operation, ids).flatMap((one) => queriesOf(operation).map((query) => one + query))) {
      const { text, headers } = await who.get(path);
      seen.set(path, text + JSON.stringify([...headers]));
    }
  }
  for (const page of [
    '/',
    ...['articles', 'comments'].flatMap((room) => ids[room]?.map((id) => `/${room}/${id}`) ?? []),
  ]) {
    seen.set(`page ${page}`, await (await fetch(stage.url + page)).text());
  }
  for (const articleId of ids['articles'] ?? []) {
    const client = await new LiveClient(stage.url).connected();
    seen.set(`live ${articleId}`, JSON.stringify(await client.watch(articleId, 0)));
    client.close();
  }
  return seen;
}

/** Where one of the canaries is to be read. */
function leaks(seen: ReadonlyMap<string, string>, canaries = Object.values(CANARIES)): string[] {
  return [...seen].filter(([, text]) => canaries.some((canary) => text.includes(canary))).map(([where]) => where);
}

describe('hidden text (attacks 1, 2 and 5)', () => {
  it.each([
    ['a guest', () => stage.guest],
    ['another member', () => stage.other],
  ])('is read nowhere by %s: not by REST, on pages, or live', async (_, who) => {
    const seen = await everythingSeenBy(who());

    expect(leaks(seen)).toEqual([]);
    expect(seen.size).toBeGreaterThan(40);
  });

  it('is in no public list, whoever asks', async () => {
    for (const who of [stage.reader, stage.moderator]) {
      const seen = await everythingSeenBy(who);

      const own = leaks(seen).filter((path) => !/^\/comments\/[^/]+$/.test(path));
      expect(own).toEqual([]);
    }
  });

  it('leaves a tombstone with nothing but its place', async () => {
    for (const id of hiddenIds.slice(1)) {
      const { status, body } = await stage.guest.get(`/comments/${id}`);
      const { comment } = body as { comment: Record<string, unknown> };

      expect(status).toBe(200);
      const { id: _, status: state, parentId, depth, createdAt, counts, ...rest } = comment;
      expect(['removed', 'deleted']).toContain(state);
      expect([parentId === null || typeof parentId, typeof depth, typeof createdAt]).toEqual([
        parentId === null || 'string',
        'number',
        'string',
      ]);
      expect(counts).toMatchObject({ up: null, down: null });
      const told = Object.entries(rest).filter(
        ([name, value]) => value !== null && !['articleId', 'threadId'].includes(name),
      );
      expect(told).toEqual([]);
    }
  });

  it('is voted on and answered by nobody', async () => {
    for (const id of hiddenIds) {
      const vote = await stage.other.put(`/comments/${id}/vote`, { value: 1 });

      expect(vote.status).toBe(404);
    }
  });
});

describe('the sweep for hidden text', () => {
  it('asks every GET route of the API', () => {
    const asked = new Set(operations.filter(({ method }) => method === 'GET').map(({ path }) => path));

    expect(asked).toEqual(
      new Set([
        ...['/articles', '/articles/{id}', '/articles/{id}/events', '/articles/{id}/threads', '/me'],
        ...['/threads/{id}', '/threads/{id}/comments', '/comments/{id}', '/comments/{id}/replies'],
      ]),
    );
  });

  it('finds what the author may read', async () => {
    expect(leaks(await everythingSeenBy(stage.reader), [CANARIES.held])).toEqual([`/comments/${hiddenIds[0] ?? ''}`]);
  });

  it('finds a leak that is planted on every surface', async () => {
    const [heldId = '', removedId = ''] = hiddenIds;
    await hide('visible', [heldId, removedId]);

    const found = leaks(await everythingSeenBy(stage.guest), [CANARIES.held, CANARIES.removed]);

    await hide('held', [heldId]);
    await hide('removed', [removedId]);
    const { threads } = await readArticle(stage.guest, stage.articleId);
    const inThread = `/threads/${threads[0]?.id ?? ''}/comments?sort=new&replies=10`;
    expect(found).toEqual(expect.arrayContaining([`/comments/${heldId}`, `/comments/${removedId}`, inThread]));
    expect(found).toEqual(expect.arrayContaining([`page /comments/${removedId}`, `live ${stage.articleId}`]));
    expect(found).toEqual(expect.arrayContaining([`/articles/${stage.articleId}/events?since=0`]));
  });
});
