import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { VerificationService } from '#features/moderation/verification/verification.service.js';
import { startDesk, type Desk } from '../support/desk.js';
import { LiveClient } from '../support/live.js';
import { until } from '../support/until.js';
import { problemIn, say } from './answers.js';
import { appeal, filed, leaseAppeal, removed, told } from './appeals.js';
import { statusOf } from './moderation.js';
import { countOf, rows } from './rows.js';

let stage: Desk;

beforeAll(async () => {
  stage = await startDesk({ PARLEY_UNDO_S: '0' });
});
afterAll(() => stage.close());

const isSettled = async (appealId: string): Promise<boolean> =>
  (await countOf(stage, 'appeals', `id = $1 AND state = 'reversed' AND told_at IS NOT NULL`, [appealId])) === 1;

async function reverse(decisionId: string): Promise<void> {
  const answer = await stage.senta.post(`/moderation/decisions/${decisionId}/reversal`, { rationale: 'It was fine.' });
  expect(answer.status).toBe(201);
}

describe('an appeal against a decision that a senior reverses', () => {
  it('is settled by that, and whoever appealed is told', async () => {
    const { decisionId } = await removed(stage);
    const { id } = await filed(stage.reader, decisionId);
    const client = await new LiveClient(stage.url, { token: stage.reader.token }).connected();
    await client.emit('me.watch', {});

    await reverse(decisionId);

    await until('the appellant hears', () => client.events.some(({ type }) => type === 'appeal'));
    client.close();
    const [{ data } = { data: null }] = client.events.filter(({ type }) => type === 'appeal');
    expect(data).toEqual({ appealId: id, decisionId, state: 'reversed' });
    expect((await stage.reader.get(`/appeals/${id}`)).body).toMatchObject({
      state: 'reversed',
      rationale: 'It was fine.',
    });
    expect(problemIn(await appeal(stage.reader, decisionId)).code).toBe('decision_already_reversed');
  });

  it('is no case any more for whoever had it in hand, and cannot be judged before it is settled either', async () => {
    const { decisionId } = await removed(stage);
    const { id } = await filed(stage.reader, decisionId);
    const sven = await stage.person('Sven Senior', { siteId: stage.siteId, role: 'senior' });
    const { caseId, version, token } = await leaseAppeal(stage, sven, decisionId);
    const judge = { leaseToken: token, revision: 1, action: 'stands' };

    await reverse(decisionId);
    const atOnce = await sven.post(`/moderation/cases/${caseId}/decisions`, judge, { 'if-match': `"${version}"` });
    await until('the appeal is settled', () => isSettled(id));
    const later = await sven.post(`/moderation/cases/${caseId}/decisions`, judge, { 'if-match': `"${version}"` });

    expect([atOnce.status, later.status, problemIn(later).code]).toEqual([409, 409, 'case_closed']);
    expect(await countOf(stage, 'appeals', `id = $1 AND judge_id IS NULL`, [id])).toBe(1);
  });
});

describe('an appeal against a sanction that is lifted', () => {
  it('is settled by that, and gives back the comments that a ban took', async () => {
    const author = await stage.person('Ban Ned');
    const { id: commentId } = await say(author, stage.threadId, 'Taken with the ban.');
    const ban = { kind: 'ban', reason: 'spam', removeComments: true };
    const path = `/moderation/accounts/${author.id}/sanctions`;
    const { id, decisionId } = (await stage.moderator.post(path, ban)).body as { id: string; decisionId: string };
    await until('it is removed', async () => (await statusOf(stage, commentId)) === 'removed');
    await told(stage, decisionId);
    const { id: appealId } = await filed(author, decisionId);

    expect((await stage.moderator.delete(`${path}/${id}`)).status).toBe(204);

    await until('the appeal is settled', () => isSettled(appealId));
    await until('the comment is back', async () => (await statusOf(stage, commentId)) === 'visible');
  });
});

describe('the database', () => {
  it('settles no appeal by what does not reverse its decision', async () => {
    const [one, another] = [await removed(stage), await removed(stage)];
    const { id } = await filed(stage.reader, one.decisionId);
    await reverse(another.decisionId);
    const settle = (by: string | null): Promise<unknown> =>
      rows(stage, `UPDATE appeals SET state = 'reversed', judgement_id = $2, closed_at = now() WHERE id = $1`, [
        id,
        by,
      ]);
    const [{ id: reversalId } = {}] = await rows(stage, 'SELECT id FROM decisions WHERE supersedes_id = $1', [
      another.decisionId,
    ]);

    for (const by of [String(reversalId), one.decisionId, null]) {
      await expect(settle(by)).rejects.toMatchObject({ constraint: 'appeals_settled_by_reversal' });
    }
  });

  it('is right in every row to whoever verifies it', async () => {
    const options = { signal: new AbortController().signal, onProgress: () => undefined };

    expect((await stage.app.get(VerificationService).verify(options)).faults).toEqual([]);
  });
});
