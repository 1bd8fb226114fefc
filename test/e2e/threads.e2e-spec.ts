import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startStage, type Stage } from '../support/cast.js';
import type { Answer, Person } from '../support/api.js';
import { openMotion, pointersIn, problemIn, publish, say, UNKNOWN_ID, type ThreadAnswer } from './answers.js';
import { rows } from './rows.js';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());

async function read(id: string): Promise<ThreadAnswer> {
  return (await stage.guest.get(`/threads/${id}`)).body as ThreadAnswer;
}

function change(who: Person, id: string, changes: object, version = 1): Promise<Answer> {
  return who.patch(`/threads/${id}`, changes, { 'if-match': `"${version}"` });
}

async function typesOf(articleId: string): Promise<string[]> {
  const { body } = await stage.guest.get(`/articles/${articleId}/events?since=0`);
  return (body as { events: { type: string }[] }).events.map(({ type }) => type);
}

describe('changing a thread', () => {
  it('is done by staff, one version at a time, and told to everybody who watches', async () => {
    const { articleId } = await publish(stage, 'changed');
    const motion = await openMotion(stage, articleId);

    const changed = await change(stage.moderator, motion.id, {
      title: ' Was it  worth it? ',
      sides: { for: 'Yes', against: 'No' },
      state: 'closed',
      slowModeS: 90,
      premoderated: true,
    });

    expect([changed.status, changed.body]).toEqual([200, await read(motion.id)]);
    expect(changed.body).toEqual({
      ...motion,
      title: 'Was it worth it?',
      sides: { for: 'Yes', against: 'No' },
      state: 'closed',
      open: false,
      slowModeS: 90,
      premoderated: true,
      version: 2,
    });
    const { body } = await stage.guest.get(`/articles/${articleId}/events?since=0`);
    const { events } = body as { events: { type: string; data: object }[] };
    expect(events.at(-1)).toMatchObject({ type: 'thread.changed', data: { thread: changed.body } });
  });

  it('keeps who decided and when', async () => {
    const { threadId } = await publish(stage, 'decided');

    await change(stage.moderator, threadId, { state: 'closed' });
    await change(stage.editor, threadId, { slowModeS: 5 }, 2);

    const [row] = await rows(stage, 'SELECT * FROM threads WHERE id = $1', [threadId]);
    expect(row).toMatchObject({ closed_by: stage.moderator.id, slow_mode_by: stage.editor.id, premoderated_by: null });
    expect(row?.['closed_at']).toBeInstanceOf(Date);
  });

  it('to what it is already changes neither version nor stream', async () => {
    const { articleId, threadId } = await publish(stage, 'unchanged');
    const before = await typesOf(articleId);

    const empty = await change(stage.moderator, threadId, {});
    const same = await change(stage.moderator, threadId, { state: 'open', slowModeS: 0, premoderated: false });

    expect([empty.body, same.body]).toEqual([await read(threadId), await read(threadId)]);
    expect(same.body).toMatchObject({ version: 1 });
    expect(await typesOf(articleId)).toEqual(before);
  });

  it('from a stale version is refused, and of two at once one is', async () => {
    const { threadId } = await publish(stage, 'raced');

    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) => change(stage.moderator, threadId, { slowModeS: n + 1 })),
    );

    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array<number>(9).fill(412)]);
    expect((await read(threadId)) as unknown).toMatchObject({ version: 2 });
  });

  it('is refused in the order of the contract', async () => {
    const { threadId } = await publish(stage, 'refused');
    const path = `/threads/${threadId}`;
    const wrong = { slowModeS: -1 };

    const refusals = [
      await stage.guest.patch(path, wrong),
      await stage.moderator.patch(`/threads/${UNKNOWN_ID}`, wrong),
      await stage.reader.patch(path, wrong),
      await stage.moderator.patch(path, wrong),
      await change(stage.moderator, threadId, wrong, 9),
      await change(stage.moderator, threadId, { title: 'A question?' }, 9),
      await change(stage.moderator, threadId, { slowModeS: 1 }, 9),
    ];

    expect(refusals.map(({ status }) => status)).toEqual([401, 404, 403, 428, 400, 400, 412]);
    expect(refusals.slice(2, 3).map((answer) => problemIn(answer).code)).toEqual(['thread_change_not_allowed']);
  });

  it.each([
    ['/slowModeS', { slowModeS: 86_401 }],
    ['/slowModeS', { slowModeS: '60' }],
    ['/slowModeS', { slowModeS: 0.5 }],
    ['/state', { state: 'locked' }],
    ['/premoderated', { premoderated: 'yes' }],
    ['/sides/against', { sides: { for: 'Yes' } }],
    ['/title', { title: ' ' }],
    ['/title', { title: 'x'.repeat(201) }],
    ['/kind', { kind: 'motion' }],
  ])('refuses %s', async (field, changes) => {
    const motion = await openMotion(stage, stage.articleId);

    const refused = await change(stage.moderator, motion.id, changes);

    expect([refused.status, pointersIn(refused)]).toEqual([400, [field]]);
  });
});

describe('a closed thread', () => {
  it('takes no comment and no vote until it is opened again', async () => {
    const { threadId } = await publish(stage, 'closed');
    const comment = await say(stage.reader, threadId, 'Before.');
    await change(stage.moderator, threadId, { state: 'closed' });

    const post = await stage.other.post(`/threads/${threadId}/comments`, { body: 'After.' });
    const vote = await stage.other.put(`/comments/${comment.id}/vote`, { value: 1 });
    await change(stage.moderator, threadId, { state: 'open' }, 2);

    expect([post.status, problemIn(post).code]).toEqual([409, 'thread_closed']);
    expect([vote.status, problemIn(vote).code]).toEqual([409, 'thread_closed']);
    expect((await say(stage.other, threadId, 'Again.')).status).toBe('visible');
  });

  it('is told from an open one whose article is closed', async () => {
    const { threadId } = await publish(stage, 'article-closed', { discussion: 'closed' });

    expect((await read(threadId)) as unknown).toMatchObject({ state: 'open', open: false });
  });
});

describe('opening a motion', () => {
  it('can set its rules from the first moment', async () => {
    const motion = { kind: 'motion', title: 'Strict?', sides: { for: 'Yes', against: 'No' } };

    const answer = await stage.moderator.post(`/articles/${stage.articleId}/threads`, {
      ...motion,
      slowModeS: 30,
      premoderated: true,
    });

    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ ...motion, slowModeS: 30, premoderated: true, open: true, version: 1 });
  });
});

describe('the threads of an article', () => {
  it('are listed page by page, the discussion first', async () => {
    const { articleId, threadId } = await publish(stage, 'many');
    const motions = [await openMotion(stage, articleId), await openMotion(stage, articleId)];
    const path = `/articles/${articleId}/threads`;

    const first = await stage.guest.get(`${path}?limit=2`);
    const { items, next } = first.body as { items: ThreadAnswer[]; next: string };
    await openMotion(stage, articleId);
    const second = (await stage.guest.get(`${path}?limit=1&after=${next}`)).body as { items: ThreadAnswer[] };

    expect(items.map(({ id }) => id)).toEqual([threadId, motions[0]?.id]);
    expect(second.items.map(({ id }) => id)).toEqual([motions[1]?.id]);
    expect(first.headers.get('link')).toContain('rel="next"');
  });

  it('are no list for an unknown article, nor under the cursor of another', async () => {
    const { articleId } = await publish(stage, 'other-list');
    await openMotion(stage, articleId);
    const { next } = (await stage.guest.get(`/articles/${articleId}/threads?limit=1`)).body as { next: string };

    const unknown = await stage.guest.get(`/articles/${UNKNOWN_ID}/threads?limit=0`);
    const foreign = await stage.guest.get(`/articles/${stage.articleId}/threads?after=${next}`);

    expect([unknown.status, foreign.status, pointersIn(foreign)]).toEqual([404, 400, ['/after']]);
  });
});
