import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { say } from './answers.js';
import { rows } from './rows.js';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());

interface RecordAnswer {
  readonly points: number;
  readonly suggestion: { readonly kind: string; readonly durationS: number | null } | null;
  readonly sanctions: readonly { readonly id: string; readonly points: number }[];
  readonly counts: { readonly comments: Record<string, number> };
  readonly flagging: Record<string, unknown>;
}

let n = 0;
const newcomer = (): Promise<Person> => stage.person(`Lena Ladder ${(n += 1)}`);
const recordOf = async (person: Person): Promise<RecordAnswer> =>
  (await stage.moderator.get(`/moderation/accounts/${person.id}`)).body as RecordAnswer;

async function impose(on: Person, body: Record<string, unknown>): Promise<{ id: string; points: number }> {
  const answer = await stage.moderator.post(`/moderation/accounts/${on.id}/sanctions`, {
    reason: 'harassment',
    ...body,
  });
  expect(answer.status).toBe(201);
  return answer.body as { id: string; points: number };
}

describe('the ladder', () => {
  it('suggests more with each sanction, by the points that the reason suggests or a person gives', async () => {
    const person = await newcomer();
    expect(await recordOf(person)).toMatchObject({ points: 0, suggestion: null });

    const seen: unknown[] = [];
    for (const points of [1, 1, undefined, 2, 2, 4]) {
      await impose(person, { kind: 'slow', ...(points !== undefined && { points }) });
      const { points: all, suggestion } = await recordOf(person);
      seen.push([all, suggestion?.kind, suggestion?.durationS]);
    }

    expect(seen).toEqual([
      [1, 'warning', null],
      [2, 'slow', 86_400],
      [4, 'suspension', 3 * 86_400],
      [6, 'suspension', 7 * 86_400],
      [8, 'suspension', 30 * 86_400],
      [12, 'ban', null],
    ]);
  });

  it('only suggests: a person imposes what they think right', async () => {
    const person = await newcomer();

    await impose(person, { kind: 'warning', points: 12 });

    expect(await recordOf(person)).toMatchObject({ suggestion: { kind: 'ban' }, sanctions: [{ kind: 'warning' }] });
  });

  it('forgets points after half a year, and those of what was lifted at once', async () => {
    const person = await newcomer();
    const first = await impose(person, { kind: 'slow', points: 4 });
    const second = await impose(person, { kind: 'slow', points: 2 });

    expect((await recordOf(person)).points).toBe(6);
    await stage.moderator.delete(`/moderation/accounts/${person.id}/sanctions/${first.id}`);
    expect((await recordOf(person)).points).toBe(2);
    const aged = `UPDATE sanctions SET points_end_at = points_end_at - $2::interval WHERE id = $1`;
    await rows(stage, aged, [second.id, '179 days']);
    expect((await recordOf(person)).points).toBe(2);
    await rows(stage, aged, [second.id, '1 day']);
    expect((await recordOf(person)).points).toBe(0);
  });

  it('counts what somebody wrote, by state', async () => {
    const person = await newcomer();
    await say(person, stage.threadId, 'One.');
    const { id } = await say(person, stage.threadId, 'Two.');
    await person.delete(`/comments/${id}`);

    expect((await recordOf(person)).counts.comments).toEqual({ visible: 1, held: 0, removed: 0, deleted: 1 });
  });
});

describe('flags that are abuse', () => {
  async function flagged(person: Person, abusive: number, rejected: number): Promise<void> {
    const comment = await say(stage.other, stage.threadId, `Flagged by ${person.name}.`);
    await rows(
      stage,
      `INSERT INTO flags (id, site_id, subject_type, subject_id, subject_revision, quoted_text, reporter_id, kind, reason,
         status, created_at, decided_at)
       SELECT gen_random_uuid(), $1, 'comment', $2, 1, '', $3, 'conduct', 'spam',
         CASE WHEN n <= $4 THEN 'abusive' ELSE 'rejected' END, now(), now() FROM generate_series(1, $4::int + $5::int) n`,
      [stage.siteId, comment.id, person.id, abusive, rejected],
    );
  }

  it('are answered by a warning, and after it by flags that weigh nothing for 30 days', async () => {
    const person = await newcomer();
    await flagged(person, 5, 5);
    expect((await recordOf(person)).flagging).toMatchObject({
      decided: 10,
      abusive: 5,
      suggestion: { kind: 'warning' },
    });

    await impose(person, { kind: 'warning', track: 'flagging', points: 1 });
    const warned = await recordOf(person);
    const muting = await impose(person, { kind: 'suspension', track: 'flagging' });

    expect(warned).toMatchObject({
      points: 0,
      flagging: { points: 1, suggestion: { kind: 'suspension', durationS: 30 * 86_400 } },
    });
    const [mute] = await rows(
      stage,
      `SELECT until - now() > interval '29 days' AS long FROM muted_flaggers WHERE account_id = $1`,
      [person.id],
    );
    expect(mute).toEqual({ long: true });
    await stage.moderator.delete(`/moderation/accounts/${person.id}/sanctions/${muting.id}`);
    expect(await rows(stage, `SELECT 1 FROM muted_flaggers WHERE account_id = $1`, [person.id])).toEqual([]);
  });

  it('are not those of somebody who is wrong', async () => {
    const person = await newcomer();
    await flagged(person, 4, 40);

    expect((await recordOf(person)).flagging).toMatchObject({ decided: 44, abusive: 4, suggestion: null });
  });
});
