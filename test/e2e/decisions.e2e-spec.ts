import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { LiveClient } from '../support/live.js';
import { jumpInTime } from '../support/time.js';
import { until } from '../support/until.js';
import { commentIn, pageIn, pointersIn, problemIn, publish, readArticle, say, UNKNOWN_ID } from './answers.js';
import { decide, decideOn, decisionIn, flag, lease, openCase, sayHeld, statusOf } from './moderation.js';
import { countOf, rows } from './rows.js';

let stage: Stage;
let second: Person;
beforeAll(async () => {
  stage = await startStage({ PARLEY_UNDO_S: '600' });
  second = await stage.person('Mel Moderator', { siteId: stage.siteId, role: 'moderator' });
});
afterAll(() => stage.close());

const HOUR_MS = 3_600_000;

describe('deciding a case', () => {
  it('takes a comment away with a reason, closes the case and upholds the flags', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'Buy my hats.');
    const flagId = await flag(stage, stage.other, id);
    const leased = await lease(stage, stage.moderator, await openCase(stage, id));

    const answer = await decide(stage.moderator, leased, { rationale: 'It sells hats.' });

    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      caseId: leased.caseId,
      round: 1,
      subject: { type: 'comment', id, revision: 1 },
      action: 'remove',
      reason: 'spam',
      actor: { id: stage.moderator.id, role: 'moderator' },
      automated: false,
      supersedesId: null,
    });
    expect(commentIn({ ...answer, body: (await stage.guest.get(`/comments/${id}`)).body })).toMatchObject({
      comment: { status: 'removed', body: null },
    });
    const [found] = await rows(
      stage,
      `SELECT k.state, k.closed_because, k.closed_action, f.status FROM cases k JOIN flags f ON f.case_id = k.id WHERE f.id = $1`,
      [flagId],
    );
    expect(found).toEqual({ state: 'closed', closed_because: 'decided', closed_action: 'remove', status: 'upheld' });
  });

  it('publishes a held comment without a reason', async () => {
    const { comment, caseId } = await sayHeld(stage, 'Wait for it.');
    const leased = await lease(stage, stage.moderator, caseId);

    const answer = await decide(stage.moderator, leased, { action: 'approve' });

    expect([answer.status, await statusOf(stage, comment.id)]).toEqual([201, 'visible']);
    expect(decisionIn(answer).reason).toBeNull();
  });

  it('settles what is held and what was flagged together', async () => {
    const { comment, caseId } = await sayHeld(stage, 'Held and flagged.');
    const flagId = await flag(stage, stage.other, comment.id);

    await decide(stage.moderator, await lease(stage, stage.moderator, caseId), { action: 'approve' });

    expect(await countOf(stage, 'cases', `subject_id = $1 AND state = 'closed'`, [comment.id])).toBe(2);
    expect(await countOf(stage, 'flags', `id = $1 AND status = 'rejected'`, [flagId])).toBe(1);
  });

  it('puts a comment back with its replies and votes', async () => {
    const { articleId, threadId } = await publish(stage, 'restored');
    const parent = await say(stage.reader, threadId, 'Above.');
    const reply = await say(stage.other, threadId, 'Below.', { parentId: parent.id });
    await stage.other.put(`/comments/${parent.id}/vote`, { value: 1 });
    await decideOn(stage, parent.id);
    const without = pageIn(await stage.guest.get(`/threads/${threadId}/comments?replies=5&sort=old`));

    await decideOn(stage, parent.id, { action: 'restore' });

    const restored = pageIn(await stage.guest.get(`/threads/${threadId}/comments?replies=5&sort=new`));
    expect(without.items).toMatchObject([
      { id: parent.id, status: 'removed', body: null, replies: { items: [{ id: reply.id }] } },
    ]);
    expect(restored.items).toMatchObject([
      {
        id: parent.id,
        status: 'visible',
        body: 'Above.',
        counts: { up: 1, replies: 1 },
        replies: { items: [{ id: reply.id }] },
      },
    ]);
    expect((await readArticle(stage.guest, articleId)).threads[0]?.counts.comments).toBe(2);
  });

  it('reaches an open page at once, in both directions', async () => {
    const { articleId, threadId } = await publish(stage, 'live');
    const { id } = await say(stage.reader, threadId, 'Here today.');
    const client = await new LiveClient(stage.url).connected();
    await client.watch(articleId);

    await decideOn(stage, id);
    await until('the removal arrives', () => client.events.some(({ type }) => type === 'comment.removed'));
    const page = await stage.guest.get(`/threads/${threadId}/comments?sort=old&limit=7`);
    await decideOn(stage, id, { action: 'restore' });
    await until('the restoration arrives', () => client.events.some(({ type }) => type === 'comment.restored'));

    expect(pageIn(page).items).toEqual([]);
    expect(client.events.filter(({ type }) => type !== 'comment.counts')).toMatchObject([
      { type: 'comment.removed', data: { commentId: id, status: 'removed' } },
      { type: 'comment.restored', data: { comment: { id, status: 'visible', body: 'Here today.' } } },
    ]);
    client.close();
  });

  it('answers the same key with the same decision', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'Once.');
    const { caseId, leaseToken, version, revision } = await lease(stage, stage.moderator, await openCase(stage, id));
    const body = { leaseToken, revision, action: 'approve' };
    const headers = { 'if-match': `"${version}"`, 'idempotency-key': randomUUID() };

    const answers = [
      await stage.moderator.post(`/moderation/cases/${caseId}/decisions`, body, headers),
      await stage.moderator.post(`/moderation/cases/${caseId}/decisions`, body, headers),
    ];

    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(answers[1]?.body).toEqual(answers[0]?.body);
    expect(await countOf(stage, 'decisions', 'case_id = $1', [caseId])).toBe(1);
  });
});

describe('a removal', () => {
  it('takes the words off every page that somebody asks for, without waiting for a cache of ours', async () => {
    const { articleId, threadId } = await publish(stage, 'everywhere');
    const words = 'Words that nobody is to read.';
    const parent = await say(stage.reader, threadId, words);
    const reply = await say(stage.other, threadId, 'An answer that stays.', { parentId: parent.id });
    const paths = [
      `/api/v1/articles/${articleId}`,
      `/api/v1/articles/${articleId}/events?since=0`,
      `/api/v1/threads/${threadId}/comments?replies=5`,
      `/api/v1/comments/${parent.id}`,
      `/api/v1/comments/${reply.id}?ancestors=true`,
      `/articles/${articleId}`,
      `/comments/${parent.id}`,
    ];
    const read = (): Promise<string[]> =>
      Promise.all(paths.map(async (path) => (await fetch(`${stage.url}${path}`)).text()));
    const before = await read();

    await decideOn(stage, parent.id);

    const after = await read();
    expect(before.filter((text) => text.includes(words)).length).toBeGreaterThanOrEqual(5);
    expect(after.filter((text) => text.includes(words))).toEqual([]);
    expect(after.filter((text) => text.includes('An answer that stays.')).length).toBeGreaterThanOrEqual(3);
  });
});

describe('a decision that cannot be', () => {
  it('says who was first, when, and what', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'Contended.');
    const leased = await lease(stage, stage.moderator, await openCase(stage, id));
    await decide(stage.moderator, leased);

    const answer = await decide(second, leased, { action: 'approve' });

    expect([answer.status, problemIn(answer).code]).toEqual([409, 'case_already_decided']);
    expect(problemIn(answer).detail).toMatch(/^By Mona Moderator, 20\d\d-.*Z: remove\.$/);
    expect(await countOf(stage, 'decisions', 'case_id = $1', [leased.caseId])).toBe(1);
  });

  it('is refused to somebody else, and after the lease, before its version and revision are looked at', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'In hand.');
    const leased = await lease(stage, stage.moderator, await openCase(stage, id));
    const stale = { ...leased, version: 77, revision: 78 };

    const byAnother = await decide(second, stale);
    const back = jumpInTime(stage, HOUR_MS);
    const late = await decide(stage.moderator, stale);
    back();

    expect([byAnother, late].map((answer) => [answer.status, problemIn(answer).code])).toEqual([
      [409, 'lease_lost'],
      [409, 'lease_lost'],
    ]);
    expect(await statusOf(stage, id)).toBe('visible');
  });

  it('is refused to whoever lost the role by which the case was taken, however long the lease still lasts', async () => {
    const senior = await stage.person('Sina Senior', { siteId: stage.siteId, role: 'senior' });
    const { id } = await say(stage.reader, stage.threadId, 'For a senior.');
    const caseId = await openCase(stage, id);
    await stage.moderator.post(`/moderation/cases/${caseId}/escalation`, {});
    const leased = await lease(stage, senior, caseId, 'senior');
    const become = async (role: string): Promise<unknown> =>
      rows(stage, 'UPDATE site_members SET role = $2 WHERE account_id = $1', [senior.id, role]);

    await become('moderator');
    const asModerator = await decide(senior, leased);
    await become('fact_checker');
    const asFactChecker = await decide(senior, leased);
    await become('senior');
    const asSenior = await decide(senior, leased);

    expect([asModerator, asFactChecker].map((answer) => [answer.status, problemIn(answer).code])).toEqual([
      [403, 'queue_not_allowed'],
      [403, 'queue_not_allowed'],
    ]);
    expect(asSenior.status).toBe(201);
  });

  it('is refused for another version, and then for another revision', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'Read once.');
    const leased = await lease(stage, stage.moderator, await openCase(stage, id));

    const version = await decide(stage.moderator, { ...leased, version: leased.version + 1, revision: 9 });
    const revision = await decide(stage.moderator, { ...leased, revision: 2 });

    expect([version, revision].map((answer) => [answer.status, problemIn(answer).code])).toEqual([
      [412, 'version_stale'],
      [409, 'revision_stale'],
    ]);
  });

  it('needs a reason that the site gives today, if it takes something away', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'For no reason.');
    const leased = await lease(stage, stage.moderator, await openCase(stage, id));

    const none = await decide(stage.moderator, leased, { reason: undefined });
    const unknown = await decide(stage.moderator, leased, { reason: 'dislike' });
    await rows(stage, `UPDATE site_reasons SET retired_at = now() WHERE site_id = $1 AND code = 'off_topic'`, [
      stage.siteId,
    ]);
    const retired = await decide(stage.moderator, leased, { reason: 'off_topic' });

    for (const answer of [none, unknown, retired]) {
      expect([answer.status, pointersIn(answer)]).toEqual([400, ['/reason']]);
    }
    expect(await statusOf(stage, id)).toBe('visible');
    expect(await countOf(stage, 'decisions', 'subject_id = $1', [id])).toBe(0);
  });

  it('fits what the comment is', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'There all the time.');
    const leased = await lease(stage, stage.moderator, await openCase(stage, id));

    const answer = await decide(stage.moderator, leased, { action: 'restore' });

    expect([answer.status, problemIn(answer).code, problemIn(answer).detail]).toEqual([
      409,
      'action_unfit',
      'It is visible now.',
    ]);
  });

  it('is refused in the order 401, 404, 403, 428, 400', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'In order.');
    const caseId = await openCase(stage, id);
    const path = `/moderation/cases/${caseId}/decisions`;
    const outsider = await stage.person('Sid Sports', { siteId: stage.siteId, role: 'moderator', section: 'Sport' });
    const wrong = { action: 'burn' };

    const answers = [
      await stage.guest.post(path, wrong),
      await outsider.post(path, wrong),
      await stage.moderator.post(`/moderation/cases/${UNKNOWN_ID}/decisions`, wrong),
      await stage.editor.post(path, wrong),
      await stage.reader.post(path, wrong),
      await stage.moderator.post(path, wrong),
      await stage.moderator.post(path, wrong, { 'if-match': '"1"' }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([401, 404, 404, 403, 403, 428, 400]);
  });
});
