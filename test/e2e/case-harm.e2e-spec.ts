import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer, Person } from '../support/api.js';
import { caseIn, emptyQueues, idsOfTaken, nextOf, openCase, openCaseOn, type CaseAnswer } from '../support/cases.js';
import { startStage, type Stage } from '../support/cast.js';
import { pointersIn, problemIn, say, UNKNOWN_ID } from './answers.js';
import { decide, lease } from './moderation.js';
import { rows } from './rows.js';

const HOUR_MS = 3_600_000;

let stage: Stage;
let milo: Person;
let senta: Person;
beforeAll(async () => {
  stage = await startStage();
  milo = await stage.person('Milo Moderator', { siteId: stage.siteId, role: 'moderator' });
  senta = await stage.person('Senta Senior', { siteId: stage.siteId, role: 'senior' });
});
afterAll(() => stage.close());

const setHarm = (who: Person, id: string, harm: unknown): Promise<Answer> =>
  who.post(`/moderation/cases/${id}/harm`, { harm });

interface CasePage extends CaseAnswer {
  readonly priority: number;
  readonly dueAt: string;
  readonly urgency: { readonly sentence: string; readonly terms: { readonly harm: number } };
  readonly history: { readonly acts: readonly { readonly kind: string; readonly facts: object }[] };
}

const pageOf = async (id: string): Promise<CasePage> => (await milo.get(`/moderation/cases/${id}`)).body as CasePage;
const hoursUntil = (time: string): number => Math.round((Date.parse(time) - Date.now()) / HOUR_MS);

/** A comment that a reader reported, with its case. */
async function reported(body: string, reason = 'spam'): Promise<{ commentId: string; caseId: string }> {
  const { id } = await say(stage.reader, stage.threadId, body);
  expect((await stage.other.post(`/comments/${id}/flags`, { reason })).status).toBe(201);
  const [row] = await rows(stage, `SELECT id FROM cases WHERE subject_id = $1`, [id]);
  return { commentId: id, caseId: String(row?.['id']) };
}

describe('the harm of a case', () => {
  it('is set by whoever judges its queue: place, time and version follow, and its history has who said so', async () => {
    await emptyQueues(stage);
    const { caseId: ordinary } = await reported('An ordinary text.');
    const { caseId } = await reported('A text that names an address in few words.');
    const before = await pageOf(caseId);

    const answer = await setHarm(milo, caseId, 8);

    expect([answer.status, caseIn(answer)]).toMatchObject([200, { harm: 8, version: 2, state: 'open' }]);
    const after = await pageOf(caseId);
    expect(after.priority).toBeCloseTo(before.priority * 4, 10);
    expect(after.urgency).toMatchObject({ sentence: '1 reader, harm set by staff', terms: { harm: 8 } });
    expect([hoursUntil(before.dueAt), hoursUntil(after.dueAt)]).toEqual([48, 4]);
    expect(after.history.acts.at(-1)).toMatchObject({
      kind: 'harm_set',
      actor: { id: milo.id },
      facts: { from: 2, to: 8 },
    });
    expect(idsOfTaken(await nextOf(senta, 'conduct', { count: 2 }))).toEqual([caseId, ordinary]);
  });

  it('can be lesser again, and then the case has the time of such a one', async () => {
    const { caseId } = await reported('Not so grave after all.');
    await setHarm(milo, caseId, 8);

    const answer = await setHarm(milo, caseId, 1);

    expect(caseIn(answer)).toMatchObject({ harm: 1, version: 3 });
    expect(hoursUntil((await pageOf(caseId)).dueAt)).toBe(48);
  });

  it('is set in every queue, of claims by those who judge claims, and said once more raises nothing', async () => {
    const claim = await openCase(stage, 'claims');
    const held = await openCase(stage, 'held');
    const appeal = await openCase(stage, 'appeals');

    const answers = [
      await setHarm(stage.editor, claim, 4),
      await setHarm(milo, held, 4),
      await setHarm(senta, appeal, 4),
    ];
    const again = await setHarm(stage.editor, claim, 4);

    for (const answer of answers) expect(caseIn(answer)).toMatchObject({ harm: 4, version: 2 });
    expect(caseIn(again)).toMatchObject({ harm: 4, version: 2 });
  });

  it('is kept through what rules have said before, and raised by what is new', async () => {
    const { caseId, commentId } = await reported('Mayor Jane Miller is a thief.');
    expect(await pageOf(caseId)).toMatchObject({ harm: 4 });
    await setHarm(milo, caseId, 1);
    const { dueAt } = await pageOf(caseId);

    const third = await stage.person('Theo Third');
    await third.post(`/comments/${commentId}/flags`, { reason: 'spam' });

    expect(await pageOf(caseId)).toMatchObject({
      ...{ harm: 1, version: 2, dueAt },
      urgency: { sentence: '2 readers worth 1 independent reader, harm set by staff' },
    });
    const notice = { law: '§ 186 StGB', explanation: 'She is none.', goodFaith: true };
    expect((await stage.guest.post(`/comments/${commentId}/notices`, notice)).status).toBe(201);
    expect(await pageOf(caseId)).toMatchObject({
      ...{ harm: 8, version: 3 },
      urgency: { sentence: '2 readers worth 1 independent reader, legal notice, accuses a named person' },
    });
  });

  it('below that of a severe reason is kept until a notice', async () => {
    const { caseId, commentId } = await reported('I will find you, with a smile.', 'violence');
    const first = (await pageOf(caseId)).harm;
    await setHarm(milo, caseId, 2);

    const fifth = await stage.person('Fritz Fifth');
    await fifth.post(`/comments/${commentId}/flags`, { reason: 'violence' });
    const between = (await pageOf(caseId)).harm;
    const notice = { law: 'a law', explanation: 'Because.', goodFaith: true };
    await stage.guest.post(`/comments/${commentId}/notices`, notice);

    expect([first, between, (await pageOf(caseId)).harm]).toEqual([8, 2, 8]);
  });

  it('is looked at anew by rules once the text is another', async () => {
    const { caseId, commentId } = await reported('Mayor Jane Miller is a thief.');
    await setHarm(milo, caseId, 1);
    const fields = { body: 'Mayor Jane Miller is a liar.' };
    expect((await stage.reader.patch(`/comments/${commentId}`, fields, { 'if-match': '"1"' })).status).toBe(200);

    const fourth = await stage.person('Fay Fourth');
    await fourth.post(`/comments/${commentId}/flags`, { reason: 'spam' });

    expect(await pageOf(caseId)).toMatchObject({ harm: 4 });
  });

  it('that changed makes whoever has the case in hand read it again', async () => {
    const comment = await say(stage.reader, stage.threadId, 'In hand.');
    const leased = await lease(stage, stage.moderator, await openCaseOn(stage, 'conduct', comment));

    await setHarm(milo, leased.caseId, 4);

    const stale = await decide(stage.moderator, leased);
    expect(problemIn(stale)).toMatchObject({ status: 412, code: 'version_stale' });
    const closed = await decide(stage.moderator, { ...leased, version: 2 });
    expect(closed.status).toBe(201);
    expect(problemIn(await setHarm(milo, leased.caseId, 8))).toMatchObject({
      status: 409,
      code: 'case_already_decided',
    });
  });

  it('is nothing for those who do not judge it, and what is refused comes in its order', async () => {
    const { caseId } = await reported('Not yours.');
    const claim = await openCase(stage, 'claims');
    const own = await openCase(stage, 'conduct', { authorId: milo.id });
    const flagged = await say(stage.reader, stage.threadId, 'Flagged as a reader.');
    const newcomer = await stage.person('Nils Newcomer');
    await newcomer.post(`/comments/${flagged.id}/flags`, { reason: 'spam' });
    const admin = await stage.person('Ada Admin', { siteId: stage.siteId, role: 'admin' });
    await admin.put(`/sites/gazette/members/${newcomer.id}`, { role: 'moderator' });
    const [row] = await rows(stage, `SELECT id FROM cases WHERE subject_id = $1`, [flagged.id]);

    const refusals: [Answer, string][] = [
      [await setHarm(stage.reader, caseId, 3), 'queue_not_allowed'],
      [await setHarm(milo, UNKNOWN_ID, 3), 'case_not_found'],
      [await setHarm(milo, claim, 3), 'queue_not_allowed'],
      [await setHarm(milo, own, 3), 'conflict_of_interest'],
      [await setHarm(newcomer, String(row?.['id']), 4), 'conflict_of_interest'],
    ];

    for (const [answer, code] of refusals) expect(problemIn(answer).code).toBe(code);
    expect((await stage.guest.post(`/moderation/cases/${caseId}/harm`, { harm: 8 })).status).toBe(401);
    for (const harm of [0, 3, 16, '8', null]) expect(pointersIn(await setHarm(milo, caseId, harm))).toEqual(['/harm']);
  });

  it('is set once by one key', async () => {
    const { caseId } = await reported('By a key.');
    const send = (): Promise<Answer> =>
      milo.post(`/moderation/cases/${caseId}/harm`, { harm: 4 }, { 'idempotency-key': 'harm-once' });

    const answers = [await send(), await send()];

    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const { history } = await pageOf(caseId);
    expect(history.acts.filter(({ kind }) => kind === 'harm_set')).toHaveLength(1);
  });
});
