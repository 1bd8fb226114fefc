import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Log } from '#platform/telemetry/log.js';
import type { Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { storyTime } from '../support/desk.js';
import { changeStatus } from '../support/statuses.js';
import { until } from '../support/until.js';
import { publish, say, UNKNOWN_ID, type CommentAnswer } from './answers.js';
import { countOf, rows } from './rows.js';

/** Longer than what failed waits to be tried again. */
const A_MINUTE_MS = 61_000;
const AN_HOUR_MS = 3_600_000;

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());

let n = 0;
const jump = storyTime();

async function failing(): Promise<number> {
  const metrics = await (await fetch(`${stage.url}/metrics`)).text();
  return Number(/^parley_sweep_comments_failing (\d+)$/m.exec(metrics)?.[1]);
}

describe('a ban that removes what somebody wrote lately', () => {
  async function bannedWithComments(): Promise<{ person: Person; recent: string[]; old: string; decisionId: string }> {
    const person = await stage.person(`Nell Newcomer ${(n += 1)}`);
    const { threadId } = await publish(stage, `ban-${n}`);
    const first = await say(person, threadId, 'From long ago.');
    await rows(stage, `UPDATE comments SET created_at = created_at - interval '8 days' WHERE id = $1`, [first.id]);
    const recent = [await say(person, threadId, 'Buy this!'), await say(person, stage.threadId, 'Buy that!')];
    const ban = { kind: 'ban', removeComments: true, reason: 'spam' };
    const answer = await stage.moderator.post(`/moderation/accounts/${person.id}/sanctions`, ban);
    expect(answer.status).toBe(201);
    const { decisionId } = answer.body as { decisionId: string };
    return { person, recent: recent.map(({ id }) => id), old: first.id, decisionId };
  }

  const statusOf = async (id: string): Promise<string> =>
    ((await stage.guest.get(`/comments/${id}`)).body as { comment: CommentAnswer }).comment.status;
  async function areAll(status: string, ids: readonly string[]): Promise<boolean> {
    const found = await rows(stage, `SELECT status FROM comments WHERE id = ANY($1)`, [ids]);
    return found.every((row) => row['status'] === status);
  }

  it('is one decision, which names the comments, with one message', async () => {
    const { person, recent, old, decisionId } = await bannedWithComments();

    await until('they are removed', () => areAll('removed', recent));

    expect(await statusOf(old)).toBe('visible');
    expect(await countOf(stage, 'decisions', 'affected_id = $1', [person.id])).toBe(1);
    expect(await countOf(stage, 'statements', 'account_id = $1', [person.id])).toBe(1);
    const [entry] = await rows(stage, `SELECT payload FROM decisions WHERE id = $1`, [decisionId]);
    expect(entry?.['payload']).toMatchObject({ kind: 'ban', comments: recent.toReversed() });
    const [statement] = await rows(stage, `SELECT fields FROM statements WHERE decision_id = $1`, [decisionId]);
    expect(statement?.['fields']).toMatchObject({
      decision_visibility: ['CONTENT_REMOVED'],
      decision_provision: 'PARTIAL_TERMINATION',
    });
  });

  it('goes on where a crash left it', async () => {
    const { recent, decisionId } = await bannedWithComments();
    await until('they are removed', () => areAll('removed', recent));
    for (const id of recent) await changeStatus(stage, id, 'visible');

    await rows(stage, 'UPDATE sweeps SET position = 1, done_at = NULL WHERE decision_id = $1', [decisionId]);

    await until('the rest is removed', async () => (await countOf(stage, 'sweeps', 'done_at IS NULL')) === 0);
    expect([await statusOf(recent[1] ?? ''), await statusOf(recent[0] ?? '')]).toEqual(['visible', 'removed']);
  });

  it('passes over a comment that fails, counts it, and reports it once when it fails again', async () => {
    const { recent, decisionId } = await bannedWithComments();
    await until('they are removed', () => areAll('removed', recent));
    for (const id of recent) await changeStatus(stage, id, 'visible');
    const logged = jest.spyOn(stage.app.get(Log), 'error');
    const reports = (): unknown[] => logged.mock.calls.filter(([, message]) => message === 'comment not swept');
    const [first = '', last = ''] = recent;
    await rows(stage, `UPDATE sweeps SET comment_ids = $2, position = 0, done_at = NULL WHERE decision_id = $1`, [
      decisionId,
      [first, UNKNOWN_ID, last],
    ]);

    const other = (await bannedWithComments()).recent;
    await until('all others are done', () => areAll('removed', [...recent, ...other]));
    expect([reports(), await failing()]).toEqual([[], 1]);
    for (let minute = 1; minute <= 2; minute += 1) {
      jump(stage, A_MINUTE_MS);
      await until('it was tried again', async () => reports().length === 1 && (await failing()) === 1);
    }

    expect(reports()).toMatchObject([[{ decisionId, commentId: UNKNOWN_ID }, 'comment not swept']]);
    expect(await countOf(stage, 'sweeps', 'done_at IS NULL')).toBe(1);
    logged.mockRestore();
    await rows(stage, 'UPDATE sweeps SET done_at = now() WHERE decision_id = $1', [decisionId]);
  });

  it('takes up what failed when it can be done', async () => {
    const { recent, decisionId } = await bannedWithComments();
    await until('they are removed', () => areAll('removed', recent));
    const [failed = ''] = recent;
    await changeStatus(stage, failed, 'visible');
    await rows(stage, `UPDATE sweeps SET failed_ids = ARRAY[$2::uuid], done_at = NULL WHERE decision_id = $1`, [
      decisionId,
      failed,
    ]);

    jump(stage, AN_HOUR_MS);

    await until('it is removed', () => areAll('removed', [failed]));
    expect(
      await countOf(stage, 'sweeps', `decision_id = $1 AND failed_ids = '{}' AND done_at IS NOT NULL`, [decisionId]),
    ).toBe(1);
  });

  it('gives them back when it is lifted before its account was told: nobody ever would be', async () => {
    const { person, recent } = await bannedWithComments();
    await until('they are removed', () => areAll('removed', recent));
    const [{ id } = {}] = await rows(stage, 'SELECT id FROM sanctions WHERE account_id = $1', [person.id]);

    await stage.moderator.delete(`/moderation/accounts/${person.id}/sanctions/${String(id)}`);

    await until('they are back', () => areAll('visible', recent));
    expect(await countOf(stage, 'statements', 'account_id = $1 AND void_at IS NULL', [person.id])).toBe(0);
  });

  it('leaves them removed when it is lifted later', async () => {
    const { person, recent, decisionId } = await bannedWithComments();
    await until('they are removed', () => areAll('removed', recent));
    await rows(stage, 'UPDATE statements SET told_at = now() WHERE decision_id = $1', [decisionId]);
    const [{ id } = {}] = await rows(stage, 'SELECT id FROM sanctions WHERE account_id = $1', [person.id]);

    await stage.moderator.delete(`/moderation/accounts/${person.id}/sanctions/${String(id)}`);

    const again = await person.post(`/threads/${stage.threadId}/comments`, { body: 'Back again.' });
    expect(again.status).toBe(201);
    expect(await areAll('removed', recent)).toBe(true);
  });
});
