import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { VerificationService } from '#features/moderation/verification/verification.service.js';
import type { Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { LiveClient } from '../support/live.js';
import { until } from '../support/until.js';
import { pointersIn, problemIn, publish, say } from './answers.js';
import { appeal, filed, judge, leaseAppeal, removed, told } from './appeals.js';
import { decide, decideOn, decisionIn, flag, lease, openCase, statusOf } from './moderation.js';
import { countOf, rows } from './rows.js';

let stage: Stage;
let senior: Person;
beforeAll(async () => {
  stage = await startStage({ PARLEY_UNDO_S: '0' });
  senior = await stage.person('Sena Senior', { siteId: stage.siteId, role: 'senior' });
});
afterAll(() => stage.close());

describe('a judgement', () => {
  it('that the decision stands changes nothing, and is told to whoever appealed', async () => {
    const { decisionId, commentId } = await removed(stage);
    const { id } = await filed(stage.reader, decisionId);
    const client = await new LiveClient(stage.url, { token: stage.reader.token }).connected();
    await client.emit('me.watch', {});

    const answer = await judge(stage, senior, decisionId, { action: 'stands' });

    expect(answer.status).toBe(201);
    expect(decisionIn(answer)).toMatchObject({ action: 'stands', supersedesId: null });
    await until('the appellant hears', () => client.events.some(({ type }) => type === 'appeal'));
    expect(client.events.find(({ type }) => type === 'appeal')?.data).toEqual({
      appealId: id,
      decisionId,
      state: 'stands',
    });
    client.close();
    expect(await statusOf(stage, commentId)).toBe('removed');
    expect((await stage.reader.get(`/appeals/${id}`)).body).toMatchObject({
      state: 'stands',
      rationale: 'We looked again.',
    });
    expect(problemIn(await appeal(stage.reader, decisionId)).code).toBe('appeal_judged');
  });

  it('that reverses puts the text back, the flags right and the sanction away, and tells those concerned', async () => {
    const { articleId, threadId } = await publish(stage, 'reversed');
    const author = await stage.person('Una Unjust');
    const { id: commentId } = await say(author, threadId, 'A fair word.');
    const flagId = await flag(stage, stage.other, commentId);
    const leased = await lease(stage, stage.moderator, await openCase(stage, commentId));
    const decided = await decide(stage.moderator, leased, { sanction: { kind: 'suspension', points: 4 } });
    const decisionId = decisionIn(decided).id;
    await told(stage, decisionId);
    await until(
      'the flagger is told',
      async () => (await countOf(stage, 'flags', 'id = $1 AND told_at IS NOT NULL', [flagId])) === 1,
    );
    await filed(author, decisionId);
    const readers = await new LiveClient(stage.url).connected();
    await readers.watch(articleId);
    const flagger = await new LiveClient(stage.url, { token: stage.other.token }).connected();
    await flagger.emit('me.watch', {});

    const answer = await judge(stage, senior, decisionId, { action: 'reverse' });

    expect(answer.status).toBe(201);
    expect(await statusOf(stage, commentId)).toBe('visible');
    expect(
      await countOf(stage, 'decisions', `supersedes_id = $1 AND action = 'reverse' AND actor_id = $2`, [
        decisionId,
        senior.id,
      ]),
    ).toBe(1);
    expect(
      await rows(
        stage,
        `SELECT sum(points)::int AS points, count(*)::int AS rows FROM sanctions WHERE account_id = $1`,
        [author.id],
      ),
    ).toEqual([{ points: 0, rows: 2 }]);
    expect((await author.post(`/threads/${threadId}/comments`, { body: 'Back again.' })).status).toBe(201);
    expect(await rows(stage, `SELECT status FROM flags WHERE id = $1`, [flagId])).toEqual([{ status: 'rejected' }]);
    await until('readers see it again', () => readers.events.some(({ type }) => type === 'comment.restored'));
    await until('the flagger hears again', () =>
      flagger.events.some(({ type, data }) => type === 'flag.outcome' && data['status'] === 'rejected'),
    );
    const own = (await author.get('/me/decisions')).body as {
      items: { action: string; supersedesId: string | null }[];
    };
    expect(own.items).toEqual(
      expect.arrayContaining([expect.objectContaining({ action: 'reverse', supersedesId: decisionId })]),
    );
    for (const client of [readers, flagger]) client.close();
  });

  it('that changes the reason puts another decision in the place of the first', async () => {
    const { decisionId, commentId } = await removed(stage);
    await filed(stage.reader, decisionId);

    const wordless = await judge(stage, senior, decisionId, { action: 'change' });
    const { caseId, version, token } = await leaseAppeal(stage, senior, decisionId);
    const body = { leaseToken: token, revision: 1, action: 'change', reason: 'off_topic' };
    const answer = await senior.post(`/moderation/cases/${caseId}/decisions`, body, { 'if-match': `"${version}"` });

    expect(pointersIn(wordless)).toEqual(['/reason']);
    expect(answer.status).toBe(201);
    const replaced = await rows(stage, `SELECT action, reason, actor_id FROM decisions WHERE supersedes_id = $1`, [
      decisionId,
    ]);
    expect(replaced).toEqual([{ action: 'remove', reason: 'off_topic', actor_id: senior.id }]);
    expect(await statusOf(stage, commentId)).toBe('removed');
    expect(await countOf(stage, 'appeals', `decision_id = $1 AND state = 'changed'`, [decisionId])).toBe(1);
  });

  it('on a ban gives back what it took, or puts a milder sanction in its place', async () => {
    const author = await stage.person('Bo Banned');
    const { threadId } = await publish(stage, 'banned');
    const { id: commentId } = await say(author, threadId, 'Away with it.');
    const flagId = await flag(stage, stage.other, commentId);
    const ban = { kind: 'ban', reason: 'spam', removeComments: true };
    const imposed = await stage.moderator.post(`/moderation/accounts/${author.id}/sanctions`, ban);
    const { decisionId } = imposed.body as { decisionId: string };
    await until('the comment is removed', async () => (await statusOf(stage, commentId)) === 'removed');
    await told(stage, decisionId);
    await filed(author, decisionId);

    const sanction = { kind: 'slow', points: 1 };
    const answer = await judge(stage, senior, decisionId, { action: 'change', reason: 'off_topic', sanction });

    expect(answer.status).toBe(201);
    await until('the comment is back', async () => (await statusOf(stage, commentId)) === 'visible');
    expect(await rows(stage, `SELECT status FROM flags WHERE id = $1`, [flagId])).toEqual([{ status: 'rejected' }]);
    const record = (await stage.moderator.get(`/moderation/accounts/${author.id}`)).body as Record<string, unknown>;
    expect(record).toMatchObject({
      points: 1,
      sanctions: [
        { kind: 'slow', inForce: true },
        { kind: 'ban', inForce: false },
      ],
    });
    expect((await author.post(`/threads/${threadId}/comments`, { body: 'Slowly.' })).status).toBe(429);
  });

  it('that reverses a ban lifts it and gives back all that it took', async () => {
    const author = await stage.person('Bea Banned');
    const { threadId } = await publish(stage, 'unbanned');
    const comments = [await say(author, threadId, 'One.'), await say(author, threadId, 'Two.')].map(({ id }) => id);
    const ban = { kind: 'ban', reason: 'spam', removeComments: true };
    const imposed = await stage.moderator.post(`/moderation/accounts/${author.id}/sanctions`, ban);
    const { decisionId } = imposed.body as { decisionId: string };
    const areAll = async (status: string): Promise<boolean> =>
      (await countOf(stage, 'comments', 'id = ANY($1) AND status = $2', [comments, status])) === comments.length;
    await until('the comments are removed', () => areAll('removed'));
    await told(stage, decisionId);
    await filed(author, decisionId);

    expect((await judge(stage, senior, decisionId, { action: 'reverse' })).status).toBe(201);

    await until('the comments are back', () => areAll('visible'));
    expect((await author.post(`/threads/${threadId}/comments`, { body: 'Three.' })).status).toBe(201);
  });

  it('is one of those for appeals, and those are for nothing else', async () => {
    const { decisionId } = await removed(stage);
    await filed(stage.reader, decisionId);
    const { id } = await say(stage.reader, stage.threadId, 'Not an appeal.');
    const leased = await lease(stage, senior, await openCase(stage, id), 'senior');

    expect(problemIn(await judge(stage, senior, decisionId, { action: 'approve' })).code).toBe('action_unfit');
    expect(problemIn(await decide(senior, leased, { action: 'stands' })).code).toBe('action_unfit');
  });

  it('of something that cannot be judged closes the appeal', async () => {
    const { decisionId } = await removed(stage);
    const { id } = await filed(stage.reader, decisionId);

    expect((await judge(stage, senior, decisionId, { action: 'inadmissible' })).status).toBe(201);

    expect((await stage.reader.get(`/appeals/${id}`)).body).toMatchObject({ state: 'inadmissible' });
    expect((await decideOn(stage, (await say(stage.reader, stage.threadId, 'x')).id)).action).toBe('remove');
  });
});

describe('the ledger with sanctions and appeals in it', () => {
  it('is right in every row', async () => {
    const options = { signal: new AbortController().signal, onProgress: () => undefined };

    const { faults, decisions } = await stage.app.get(VerificationService).verify(options);

    expect(faults).toEqual([]);
    expect(decisions).toBeGreaterThan(20);
  });
});
