import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { startStage, type Stage } from '../support/cast.js';
import { idsOf, openMotion, pageIn, pointersIn, publish, say, wholeList, type CommentAnswer } from './answers.js';

const SORTS = ['new', 'old', 'best'] as const;
const VOTES = ['', '+', '++', '+-', '-', '+++', '++-', '---', '', '+', '+--', '++'];

let stage: Stage;
let threadId: string;
let growing: string;
let comments: CommentAnswer[];

beforeAll(async () => {
  stage = await startStage();
  ({ threadId } = await publish(stage, 'pages'));
  growing = (await publish(stage, 'growing')).threadId;
  for (let n = 0; n < 9; n += 1) await say(stage.reader, growing, `Before ${n}.`);
  comments = [];
  for (const [n, votes] of VOTES.entries()) {
    const comment = await say(stage.reader, threadId, `Comment ${n}.`);
    comments.push(comment);
    const voters = [stage.other, stage.moderator, stage.editor];
    for (const [v, sign] of votes.split('').entries()) {
      const vote = await voters[v]?.put(`/comments/${comment.id}/vote`, { value: sign === '+' ? 1 : -1 });
      expect(vote?.status).toBe(200);
    }
  }
});
afterAll(() => stage.close());

async function replyTo({ id, threadId: inThread }: CommentAnswer, count: number): Promise<CommentAnswer[]> {
  const replies: CommentAnswer[] = [];
  for (let n = 0; n < count; n += 1) {
    replies.push(await say(stage.other, inThread ?? '', `Reply ${n}.`, { parentId: id }));
  }
  return replies;
}

/** Lower bound of the 95 % interval of Wilson (1927), in its textbook form. */
function wilson(up: number, down: number): number {
  const n = up + down;
  if (up === 0) return 0;
  const [z2, p] = [1.96 ** 2, up / n];
  return (p + z2 / (2 * n) - 1.96 * Math.sqrt((p * (1 - p) + z2 / (4 * n)) / n)) / (1 + z2 / n);
}

function expectedOrder(sort: (typeof SORTS)[number]): string[] {
  const ids = idsOf(comments);
  if (sort === 'old') return ids;
  if (sort === 'new') return ids.toReversed();
  const score = VOTES.map((votes) => wilson(votes.split('+').length - 1, votes.split('-').length - 1));
  return ids.toSorted((a, b) => {
    const [ia, ib] = [ids.indexOf(a), ids.indexOf(b)];
    return (score[ib] ?? 0) - (score[ia] ?? 0) || ia - ib;
  });
}

describe.each(SORTS)('reading a thread by %s', (sort) => {
  it('orders all of it', async () => {
    const { body } = await stage.guest.get(`/threads/${threadId}/comments?sort=${sort}&limit=100`);

    expect(idsOf((body as { items: CommentAnswer[] }).items)).toEqual(expectedOrder(sort));
    expect(body).toMatchObject({ next: null });
  });

  it.each([1, 2, 5, 11, 12, 13])('joins to the same list from pages of %i', async (limit) => {
    const found = await wholeList(stage.guest, `/threads/${threadId}/comments?sort=${sort}&limit=${limit}`);

    expect(idsOf(found)).toEqual(expectedOrder(sort));
  });

  it('neither skips nor repeats what did not change, whatever is posted between two pages', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 3 }), async (limit, posts) => {
        const path = `/threads/${growing}/comments?sort=${sort}`;
        const before = await wholeList(stage.guest, `${path}&limit=100`);
        const post = async (): Promise<void> => {
          for (let n = 0; n < posts; n += 1) await say(stage.other, growing, 'In between.');
        };
        let pagesLeft = 3; // the list would grow as fast as it is read

        const found = await wholeList(stage.guest, `${path}&limit=${limit}`, () =>
          (pagesLeft -= 1) >= 0 ? post() : Promise.resolve(),
        );

        const known = new Set(idsOf(before));
        expect(idsOf(found).filter((id) => known.has(id))).toEqual(idsOf(before));
        expect(new Set(idsOf(found)).size).toBe(found.length);
      }),
      { numRuns: 6, endOnFailure: true },
    );
  });
});

describe('a page', () => {
  it('has 25 comments unless another limit is asked for, and names the next one in a Link header', async () => {
    const { threadId: full } = await publish(stage, 'full');
    for (let n = 0; n < 27; n += 1) await say(stage.reader, full, `Number ${n}.`);

    const first = await stage.guest.get(`/threads/${full}/comments?sort=old`);

    expect(pageIn(first).items).toHaveLength(25);
    const link = /^<([^>]+)>; rel="next"$/.exec(first.headers.get('link') ?? '')?.[1] ?? '';
    const second = await fetch(new URL(link, `${stage.url}/api/v1/threads/${full}/comments`));
    expect(((await second.json()) as { items: CommentAnswer[] }).items.map(({ body }) => body)).toEqual([
      'Number 25.',
      'Number 26.',
    ]);
    expect(second.headers.get('link')).toBeNull();
  });

  it('brings the first replies of each comment as a page whose next goes on at its replies', async () => {
    const { threadId: nested } = await publish(stage, 'nested');
    const top = await say(stage.reader, nested, 'Top.');
    const lonely = await say(stage.reader, nested, 'Lonely.');
    const replies = await replyTo(top, 5);

    const { items } = pageIn(await stage.guest.get(`/threads/${nested}/comments?sort=old&replies=2`));

    expect(idsOf(items)).toEqual([top.id, lonely.id]);
    const [first, second] = items.map((comment) => comment.replies);
    expect(idsOf(first?.items ?? [])).toEqual(idsOf(replies.slice(0, 2)));
    expect(second).toEqual({ items: [], next: null });
    const next = encodeURIComponent(first?.next ?? '');
    const onward = pageIn(await stage.guest.get(`/comments/${top.id}/replies?limit=3&after=${next}`));
    expect(idsOf(onward.items)).toEqual(idsOf(replies.slice(2)));
    expect(onward.next).toBeNull();
  });

  it('has direct replies only, not what is below them', async () => {
    const { threadId: family } = await publish(stage, 'family');
    const top = await say(stage.reader, family, 'Top.');
    const [child] = await replyTo(top, 1);
    const [grandchild] = await replyTo(child ?? top, 1);

    const { items } = pageIn(await stage.guest.get(`/threads/${family}/comments?replies=10`));
    const below = pageIn(await stage.guest.get(`/comments/${child?.id ?? ''}/replies`));

    expect(idsOf(items[0]?.replies?.items ?? [])).toEqual([child?.id]);
    expect(idsOf(below.items)).toEqual([grandchild?.id]);
  });

  it('has no replies in it unless they are asked for', async () => {
    const { items } = pageIn(await stage.guest.get(`/threads/${threadId}/comments?limit=1`));

    expect(items[0]?.replies?.items ?? []).toEqual([]);
  });

  it('lists the replies of a comment from the oldest, in pages that join', async () => {
    const { threadId: busy } = await publish(stage, 'busy');
    const top = await say(stage.reader, busy, 'Top.');
    const replies = await replyTo(top, 7);

    const found = await wholeList(stage.guest, `/comments/${top.id}/replies?limit=3`);

    expect(idsOf(found)).toEqual(idsOf(replies));
  });
});

describe('a cursor', () => {
  const cursorOf = async (path: string): Promise<string> => pageIn(await stage.guest.get(path)).next ?? 'none';

  it.each(['x', 'bmljZQ', '..', '%00', '0', "' OR 1=1 --", 'eyJhIjoxfQ', '9'.repeat(600)])(
    'is refused when forged: %s',
    async (after) => {
      const answer = await stage.guest.get(`/threads/${threadId}/comments?after=${encodeURIComponent(after)}`);

      expect(answer.status).toBe(400);
      expect(pointersIn(answer)).toEqual(['/after']);
    },
  );

  it('is refused when one letter of it was changed', async () => {
    const cursor = await cursorOf(`/threads/${threadId}/comments?sort=old&limit=2`);
    const flip = (n: number): string => cursor.slice(0, n) + (cursor[n] === 'A' ? 'B' : 'A') + cursor.slice(n + 1);

    const statuses = await Promise.all(
      [0, 1, 2, 3].map(async (n) => {
        const after = encodeURIComponent(flip(n));
        return (await stage.guest.get(`/threads/${threadId}/comments?sort=old&after=${after}`)).status;
      }),
    );

    expect(statuses).toEqual([400, 400, 400, 400]);
  });

  it('belongs to its list and its order', async () => {
    const motion = await openMotion(stage, stage.articleId);
    const top = comments[0]?.id ?? '';
    for (const n of [1, 2]) await say(stage.other, threadId, `Reply ${n}.`, { parentId: top });
    const cursor = encodeURIComponent(await cursorOf(`/threads/${threadId}/comments?sort=new&limit=2`));
    const ofReplies = encodeURIComponent(await cursorOf(`/comments/${top}/replies?limit=1`));

    const answers = await Promise.all(
      [
        `/threads/${threadId}/comments?sort=old&after=${cursor}`,
        `/threads/${threadId}/comments?sort=best&after=${cursor}`,
        `/threads/${motion.id}/comments?sort=new&after=${cursor}`,
        `/comments/${top}/replies?after=${cursor}`,
        `/threads/${threadId}/comments?sort=old&after=${ofReplies}`,
        `/comments/${comments[1]?.id ?? ''}/replies?after=${ofReplies}`,
      ].map((path) => stage.guest.get(path)),
    );

    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400, 400]);
    expect(answers.flatMap(pointersIn)).toEqual(Array.from({ length: 6 }, () => '/after'));
    expect((await stage.guest.get(`/threads/${threadId}/comments?sort=new&after=${cursor}`)).status).toBe(200);
  });
});
