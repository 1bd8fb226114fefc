import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startStage, type Stage } from '../support/cast.js';
import { until } from '../support/until.js';
import { pointersIn, problemIn, say } from './answers.js';
import { decide, decisionIn, flag, lease, openCase, statusOf } from './moderation.js';
import { countOf, rows } from './rows.js';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage({ PARLEY_UNDO_S: '600' });
});
afterAll(() => stage.close());

let n = 0;
const newcomer = (): ReturnType<Stage['person']> => stage.person(`Ned Newcomer ${(n += 1)}`);

describe('a decision with a sanction', () => {
  it('is two entries of the ledger and two statements, for the comment and for its author', async () => {
    const author = await newcomer();
    const { id } = await say(author, stage.threadId, 'An insult.');
    const leased = await lease(stage, stage.moderator, await openCase(stage, id));

    const answer = await decide(stage.moderator, leased, { sanction: { kind: 'suspension', durationS: 3_600 } });

    expect(answer.status).toBe(201);
    const { id: decisionId } = decisionIn(answer);
    expect(await rows(stage, `SELECT kind, cause_id FROM sanctions WHERE account_id = $1`, [author.id])).toEqual([
      { kind: 'suspension', cause_id: decisionId },
    ]);
    expect(await countOf(stage, 'statements', 'account_id = $1', [author.id])).toBe(2);
    const again = await author.post(`/threads/${stage.threadId}/comments`, { body: 'Again.' });
    expect(problemIn(again).code).toBe('account_suspended');
  });

  it.each([
    ['flags', 'conduct', 'TYPE_OTHER_NOTIFICATION'],
    ['a legal notice', 'notice', 'ARTICLE_16'],
  ])('says of both that %s led to it, and not of the account that it was written', async (_, kind, source) => {
    const author = await newcomer();
    const { id } = await say(author, stage.threadId, `An insult to ${kind}.`);
    await rows(stage, 'UPDATE flags SET kind = $2 WHERE id = $1', [await flag(stage, stage.other, id), kind]);
    const leased = await lease(stage, stage.moderator, await openCase(stage, id));

    await decide(stage.moderator, leased, { sanction: { kind: 'suspension', durationS: 3_600 } });

    const told = await rows(
      stage,
      `SELECT d.subject_type, s.fields ->> 'source_type' AS source, s.fields ->> 'decision_facts' ~ 'written' AS written
       FROM statements s JOIN decisions d ON d.id = s.decision_id WHERE s.account_id = $1 ORDER BY d.subject_type`,
      [author.id],
    );
    expect(told).toEqual([
      { subject_type: 'account', source, written: false },
      { subject_type: 'comment', source, written: true },
    ]);
  });

  it('is undone with the decision, and then nobody is told of either', async () => {
    const author = await newcomer();
    const { id } = await say(author, stage.threadId, 'A misunderstanding.');
    const earlier = (await say(author, stage.threadId, 'An earlier word.')).id;
    const leased = await lease(stage, stage.moderator, await openCase(stage, id));
    const answer = await decide(stage.moderator, leased, {
      sanction: { kind: 'ban', removeComments: true, points: 12 },
    });
    await until('the ban takes the other comment too', async () => (await statusOf(stage, earlier)) === 'removed');

    const undone = await stage.moderator.post(`/moderation/decisions/${decisionIn(answer).id}/reversal`, {});

    expect(undone.status).toBe(201);
    expect((await author.post(`/threads/${stage.threadId}/comments`, { body: 'Still here.' })).status).toBe(201);
    expect(await countOf(stage, 'statements', 'account_id = $1 AND void_at IS NULL', [author.id])).toBe(0);
    const record = (await stage.moderator.get(`/moderation/accounts/${author.id}`)).body;
    expect(record).toMatchObject({ points: 0, sanctions: [{ kind: 'ban', inForce: false }] });
    await until('it is given back', async () => (await statusOf(stage, earlier)) === 'visible');
  });

  it('that may not be imposed is not made at all', async () => {
    const { id } = await say(stage.editor, stage.threadId, 'Words of the staff.');
    const leased = await lease(stage, stage.moderator, await openCase(stage, id));

    const onStaff = await decide(stage.moderator, leased, { sanction: { kind: 'warning' } });
    const everywhere = await decide(stage.moderator, leased, { sanction: { kind: 'ban', everywhere: true } });
    const unfit = await decide(stage.moderator, leased, { sanction: { kind: 'slow', removeComments: true } });
    const causeless = await decide(stage.moderator, leased, { action: 'approve', sanction: { kind: 'warning' } });

    for (const answer of [onStaff, everywhere]) expect(problemIn(answer).code).toBe('sanction_not_allowed');
    expect([pointersIn(unfit), pointersIn(causeless)]).toEqual([['/sanction/removeComments'], ['/reason']]);
    expect([await statusOf(stage, id), await countOf(stage, 'decisions', 'subject_id = $1', [id])]).toEqual([
      'visible',
      0,
    ]);
  });
});

describe('flags that are abuse', () => {
  it('are marked by the decision, whatever becomes of the others', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'An opinion.');
    const [honest, abusive] = [await flag(stage, stage.other, id), await flag(stage, await newcomer(), id)];
    const leased = await lease(stage, stage.moderator, await openCase(stage, id));

    const answer = await decide(stage.moderator, leased, { action: 'approve', abusiveFlags: [abusive] });

    expect(answer.status).toBe(201);
    expect(
      await rows(stage, `SELECT id, status FROM flags WHERE id = ANY($1) ORDER BY status`, [[honest, abusive]]),
    ).toEqual([
      { id: abusive, status: 'abusive' },
      { id: honest, status: 'rejected' },
    ]);
  });

  it('are flags of this case', async () => {
    const [here, there] = [
      await say(stage.reader, stage.threadId, 'Here.'),
      await say(stage.reader, stage.threadId, 'There.'),
    ];
    const elsewhere = await flag(stage, stage.other, there.id);
    const leased = await lease(stage, stage.moderator, await openCase(stage, here.id));

    const answer = await decide(stage.moderator, leased, { action: 'approve', abusiveFlags: [elsewhere] });

    expect(pointersIn(answer)).toEqual(['/abusiveFlags/0']);
    expect(await countOf(stage, 'flags', `id = $1 AND status = 'pending'`, [elsewhere])).toBe(1);
    expect(await countOf(stage, 'decisions', 'subject_id = $1', [here.id])).toBe(0);
  });
});
