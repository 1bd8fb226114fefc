import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { snapshotOf } from '../security/snapshot.js';
import type { Answer, Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { jumpInTime } from '../support/time.js';
import { until } from '../support/until.js';
import { problemIn, say } from './answers.js';
import { decide, flag, lease, openCase, statusOf, takeInPlace, type Leased } from './moderation.js';
import { countOf } from './rows.js';

const LEASE_AND_MORE_MS = 660_000;
const BRIGADE = 12;

let stage: Stage;
let second: Person;

beforeAll(async () => {
  stage = await startStage({ PARLEY_UNDO_S: '0' });
  second = await stage.person('Mel Moderator', { siteId: stage.siteId, role: 'moderator' });
});
afterAll(() => stage.close());

/** What is wrong with a decision, how it is sent, and what the answer says of it. */
const REFUSALS: readonly [string, (leased: Leased) => Promise<Answer>, number, string, object][] = [
  ['by somebody else', (leased) => decide(second, leased), 409, 'lease_lost', {}],
  [
    'of an old version',
    (leased) => decide(stage.moderator, { ...leased, version: leased.version - 1 }),
    412,
    'version_stale',
    { detail: expect.stringContaining('2') },
  ],
  [
    'on an old revision',
    (leased) => decide(stage.moderator, { ...leased, revision: 1 }),
    409,
    'revision_stale',
    { detail: 'The revision is 2 now.' },
  ],
  [
    'to remove without a reason',
    (leased) => decide(stage.moderator, leased, { reason: undefined }),
    400,
    'invalid_input',
    { errors: [{ pointer: '/reason' }] },
  ],
  [
    'to put back what stands',
    (leased) => decide(stage.moderator, leased, { action: 'restore' }),
    409,
    'action_unfit',
    { detail: 'It is visible now.' },
  ],
];

/** A comment that was edited after it was reported, in the hands of a moderator: version and revision are 2. */
async function inHand(body: string): Promise<{ id: string; leased: Leased }> {
  const { id } = await say(stage.reader, stage.threadId, body);
  await flag(stage, stage.other, id);
  await stage.reader.patch(`/comments/${id}`, { body: `${body} And more.` }, { 'if-match': '"1"' });
  const leased = await lease(stage, stage.moderator, await openCase(stage, id));
  expect(leased).toMatchObject({ version: 2, revision: 2 });
  return { id, leased };
}

describe('a decision that is refused', () => {
  it.each(REFUSALS)('%s writes nothing, and says what happened', async (what, attempt, status, code, told) => {
    const { id, leased } = await inHand(`Refused ${what}.`);
    const before = await snapshotOf(stage);

    const answer = await attempt(leased);

    expect([answer.status, problemIn(answer).code]).toEqual([status, code]);
    expect(answer.body).toMatchObject(told);
    expect(await snapshotOf(stage)).toEqual(before);
    expect(await statusOf(stage, id)).toBe('visible');
    expect((await decide(stage.moderator, leased)).status).toBe(201);
    expect(await snapshotOf(stage)).not.toEqual(before);
  });

  it('after the lease has run out writes nothing, though nobody else has taken the case', async () => {
    const { leased } = await inHand('Too late.');
    const back = jumpInTime(stage, LEASE_AND_MORE_MS);
    try {
      await until('the case is back', async () => (await countOf(stage, 'cases', `state = 'leased'`)) === 0);
      const before = await snapshotOf(stage);

      const late = await decide(stage.moderator, leased);

      expect([late.status, problemIn(late).code]).toEqual([409, 'lease_lost']);
      expect(await snapshotOf(stage)).toEqual(before);
    } finally {
      back();
    }
  });

  it('because somebody was first writes nothing, and says who, when and what', async () => {
    const { id, leased } = await inHand('First come.');
    await decide(stage.moderator, leased);
    await until('those concerned are told', async () => {
      const untold = `told_at IS NULL AND status <> 'pending'`;
      return (await countOf(stage, 'statements', 'told_at IS NULL')) + (await countOf(stage, 'flags', untold)) === 0;
    });
    const before = await snapshotOf(stage);

    const again = await decide(stage.moderator, leased, { action: 'approve' });
    const byAnother = await decide(second, { ...leased, version: 1, revision: 1 });

    for (const answer of [again, byAnother]) {
      expect([answer.status, problemIn(answer).code]).toEqual([409, 'case_already_decided']);
      expect(answer.body).toMatchObject({
        ...{ by: 'Mona Moderator', action: 'remove', at: expect.stringMatching(/^20\d\d-.*Z$/) },
        detail: expect.stringMatching(/^By Mona Moderator, 20\d\d-.*Z: remove\.$/),
      });
    }
    expect(await snapshotOf(stage)).toEqual(before);
    expect(await statusOf(stage, id)).toBe('removed');
  });
});

describe('two moderators on one comment', () => {
  it('have it in hand one after the other: the second is told by whom, and until when', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'Wanted by two.');

    const asked = await Promise.all(
      [stage.moderator, second].map((who) => who.post('/moderation/cases', { subject: { type: 'comment', id } })),
    );

    const [refused] = asked.filter(({ status }) => status === 409);
    const winner = asked[0] === refused ? second : stage.moderator;
    expect(asked.map(({ status }) => status).filter((status) => status < 300)).toHaveLength(1);
    expect(refused?.body).toMatchObject({ code: 'case_leased', by: winner.name });
    expect(await countOf(stage, 'cases', 'subject_id = $1', [id])).toBe(1);
  });
});

describe('a brigade', () => {
  it('that reports while a case is in hand makes no decision stale, and each report is answered by it', async () => {
    const people = await Promise.all(Array.from({ length: BRIGADE }, (_, n) => stage.person(`Brigade ${n + 100}`)));
    const { id } = await say(stage.reader, stage.threadId, 'Reported by a crowd.');
    const { case: matter, lease: held } = await takeInPlace(stage.moderator, id);
    const leased = { caseId: matter.id, version: matter.version, revision: 1, leaseToken: held.token };

    const reports = people.map((who) => who.post(`/comments/${id}/flags`, { reason: 'spam' }));
    const [decision, ...flags] = await Promise.all([
      Promise.all(reports.slice(0, 6)).then(() => decide(stage.moderator, leased, { action: 'approve' })),
      ...reports,
    ]);

    expect(decision.status).toBe(201);
    expect(flags.map(({ status }) => status)).toEqual(flags.map(() => 201));
    const [decided, waiting] = [`status = 'rejected'`, `status = 'pending'`];
    expect(
      await countOf(stage, 'flags', `subject_id = $1 AND ${decided} AND case_id = $2`, [id, matter.id]),
    ).toBeGreaterThanOrEqual(6);
    const later = await countOf(stage, 'flags', `subject_id = $1 AND ${waiting} AND case_id = $2`, [id, matter.id]);
    expect(later).toBe(0);
    expect(await statusOf(stage, id)).toBe('visible');
  });
});
