import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { until } from '../support/until.js';
import { pointersIn, publish, say, type CommentAnswer } from './answers.js';
import { appeal, judge as judgeAppeal, told as isToldOf } from './appeals.js';
import { decisionIn, judge } from './moderation.js';
import { rows } from './rows.js';

interface Notification {
  id: string;
  kind: string;
  articleId: string;
  comment: CommentAnswer;
  readAt: string | null;
}

let stage: Stage;

beforeAll(async () => {
  stage = await startStage({ PARLEY_UNDO_S: '0' });
  // A follower begins with what happens from then on.
  await until('the followers have begun', async () => (await rows(stage, 'SELECT FROM event_followers')).length > 0);
});
afterAll(() => stage.close());

async function told(person: Person): Promise<{ items: Notification[]; unread: number; next: string | null }> {
  return (await person.get('/me/notifications')).body as { items: Notification[]; unread: number; next: string | null };
}

/** When the followers have handled all that was said before. */
async function settled(): Promise<void> {
  await until('followers are up to date', async () => {
    const [row] = await rows(
      stage,
      `SELECT NOT EXISTS (SELECT 1 FROM events e, event_followers f WHERE (e.xid, e.id) > (f.xid, f.id))
         AND NOT EXISTS (SELECT 1 FROM notification_fanouts) AS done`,
    );
    return row?.['done'] === true;
  });
}

describe('an answer to an own comment', () => {
  it('is notified once, with the comment as everybody sees it', async () => {
    const { articleId, threadId } = await publish(stage, 'answered');
    const own = await say(stage.reader, threadId, 'Answer me.');
    const reply = await say(stage.other, threadId, 'canary-answer', { parentId: own.id });
    await until('the notification is there', async () => (await told(stage.reader)).unread === 1);

    const { items } = await told(stage.reader);
    await stage.other.delete(`/comments/${reply.id}`);
    const later = await stage.reader.get('/me/notifications');

    expect(items).toMatchObject([{ kind: 'reply', articleId, comment: { id: reply.id, body: 'canary-answer' } }]);
    expect(later.text).not.toContain('canary-answer');
    expect(later.headers.get('cache-control')).toBe('private, no-store');
    expect((later.body as { items: Notification[] }).items).toMatchObject([{ comment: { status: 'deleted' } }]);
  });

  it('is not notified to oneself, nor when its author is ignored, nor while it is held', async () => {
    const person = await stage.person('Ignatius Ignoring');
    const { threadId } = await publish(stage, 'ignored');
    const own = await say(person, threadId, 'Quiet.');
    await person.put(`/me/ignores/${stage.other.id}`);

    await say(person, threadId, 'To myself.', { parentId: own.id });
    await say(stage.other, threadId, 'Ignored.', { parentId: own.id });
    await say(stage.reader, threadId, 'Heard.', { parentId: own.id });
    await until('the notification is there', async () => (await told(person)).unread > 0);
    await settled();

    expect((await told(person)).items.map(({ comment }) => comment.body)).toEqual(['Heard.']);
  });
});

describe('following an article', () => {
  it('tells of the first unread comment, and again once that was read', async () => {
    const follower = await stage.person('Flora Follower');
    const { articleId, threadId } = await publish(stage, 'followed');
    await follower.put(`/me/watches/articles/${articleId}`);

    await say(stage.reader, threadId, 'First.');
    await until('the notification is there', async () => (await told(follower)).unread === 1);
    await say(stage.reader, threadId, 'Second.');
    await say(follower, threadId, 'My own.');
    await settled();
    const before = await told(follower);
    const read = await follower.post('/me/notifications/read', { ids: before.items.map(({ id }) => id) });
    await say(stage.reader, threadId, 'Third.');
    await until('the notification is there', async () => (await told(follower)).unread === 1);

    expect(before.items.map(({ kind, comment }) => [kind, comment.body])).toEqual([['followed', 'First.']]);
    expect(read.status).toBe(204);
    expect((await told(follower)).items.map(({ comment }) => comment.body)).toEqual(['Third.', 'First.']);
  });

  it('reaches every follower once, in batches', async () => {
    const { articleId, threadId } = await publish(stage, 'many-followers');
    await rows(
      stage,
      `WITH people AS (
         INSERT INTO accounts (id, name, name_key, email, email_key, password_hash, created_at)
         SELECT gen_random_uuid(), 'f' || n, 'many-f' || n, 'f' || n || '@x.example', 'f' || n || '@x.example', '', now()
         FROM generate_series(1, 1203) n RETURNING id
       ) INSERT INTO watches (account_id, article_id, created_at) SELECT id, $1, now() FROM people`,
      [articleId],
    );

    const { id } = await say(stage.reader, threadId, 'To all of you.');
    const count = async (): Promise<unknown> =>
      (await rows(stage, 'SELECT count(*)::int AS n FROM notifications WHERE comment_id = $1', [id]))[0]?.['n'];
    await until('all are told', async () => (await count()) === 1203);
    await settled();

    expect(await count()).toBe(1203);
    const streams = `SELECT count(*)::int AS n FROM events WHERE type = 'notification' AND stream IN
      (SELECT 'account:' || account_id FROM notifications WHERE comment_id = $1)`;
    expect((await rows(stage, streams, [id]))[0]?.['n']).toBe(1203);
  });
});

describe('a comment that was removed before anybody was told', () => {
  it('is told once when an appeal restores it: to whoever follows and was answered', async () => {
    const [follower, ignorer] = [await stage.person('Fay Follower'), await stage.person('Ira Ignoring')];
    const senior = await stage.person('Sena Senior', { siteId: stage.siteId, role: 'senior' });
    const { articleId, threadId } = await publish(stage, 'restored');
    const own = await say(stage.other, threadId, 'Answer me.');
    const [wronged, spam] = [await sayUnheard(threadId, own.id), await sayUnheard(threadId, own.id)];
    for (const person of [follower, ignorer]) await person.put(`/me/watches/articles/${articleId}`);
    await ignorer.put(`/me/ignores/${stage.reader.id}`);

    await restoreByAppeal(senior, wronged.decisionId);
    await until('the follower is told', async () => (await told(follower)).unread === 1);
    await settled();
    const [before, answered] = [await told(follower), await repliesTo(stage.other, articleId)];
    for (const person of [follower, stage.other]) await person.post('/me/notifications/read', { all: true });
    await judge(stage.moderator, wronged.id, {});
    await judge(stage.moderator, wronged.id, { action: 'restore' });
    await settled();

    expect(before.items.map(({ kind, comment }) => [kind, comment.id])).toEqual([['followed', wronged.id]]);
    expect(answered).toEqual([wronged.id]);
    expect((await told(follower)).items).toHaveLength(1);
    expect(await repliesTo(stage.other, articleId)).toEqual([wronged.id]);
    expect((await told(ignorer)).items).toEqual([]);
    expect(await rows(stage, 'SELECT id FROM notifications WHERE comment_id = $1', [spam.id])).toEqual([]);
  });

  /** The answer of the reader, removed by the moderator; what was told of it is as if the removal had come first. */
  async function sayUnheard(threadId: string, parentId: string): Promise<{ id: string; decisionId: string }> {
    const { id } = await say(stage.reader, threadId, `Remove me, ${String(Math.random())}.`, { parentId });
    const { id: decisionId } = decisionIn(await judge(stage.moderator, id, {}));
    await isToldOf(stage, decisionId);
    await settled();
    await rows(stage, 'DELETE FROM notifications WHERE comment_id = $1', [id]);
    return { id, decisionId };
  }

  async function restoreByAppeal(senior: Person, decisionId: string): Promise<void> {
    expect((await appeal(stage.reader, decisionId)).status).toBe(201);
    expect((await judgeAppeal(stage, senior, decisionId, { action: 'reverse' })).status).toBe(201);
  }

  async function repliesTo(person: Person, articleId: string): Promise<string[]> {
    const { items } = await told(person);
    return items.filter((one) => one.kind === 'reply' && one.articleId === articleId).map(({ comment }) => comment.id);
  }
});

describe('marking as read', () => {
  it('takes ids or all, and leaves others’ alone', async () => {
    const own = await say(stage.moderator, stage.threadId, 'Mine.');
    await say(stage.reader, stage.threadId, 'An answer.', { parentId: own.id });
    await until('the notification is there', async () => (await told(stage.moderator)).unread === 1);
    const [notification] = (await told(stage.moderator)).items;

    await stage.other.post('/me/notifications/read', { ids: [notification?.id] });
    const untouched = (await told(stage.moderator)).unread;
    await stage.moderator.post('/me/notifications/read', { all: true });

    expect([untouched, (await told(stage.moderator)).unread]).toEqual([1, 0]);
    expect((await stage.guest.post('/me/notifications/read', { all: true })).status).toBe(401);
    expect((await stage.reader.post('/me/notifications/read', {})).status).toBe(400);
    expect(pointersIn(await stage.reader.post('/me/notifications/read', { ids: ['x'] }))).not.toEqual([]);
  });
});
