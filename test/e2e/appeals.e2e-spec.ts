import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AppealsService } from '#features/moderation/appeals/appeals.service.js';
import { memberOf } from '#platform/http/actor.js';
import type { Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { jumpInTime } from '../support/time.js';
import { until } from '../support/until.js';
import { pointersIn, problemIn, say, UNKNOWN_ID } from './answers.js';
import { appeal, caseOf, filed, leaseAppeal, removed, take, told } from './appeals.js';
import { decide, decisionIn, flag, lease, openCase, statusOf } from './moderation.js';
import { countOf, rows } from './rows.js';

let stage: Stage;
let senior: Person;
let admin: Person;
beforeAll(async () => {
  stage = await startStage({ PARLEY_UNDO_S: '0' });
  senior = await stage.person('Sena Senior', { siteId: stage.siteId, role: 'senior' });
  admin = await stage.person('Ada Admin', { siteId: stage.siteId, role: 'admin' });
});
afterAll(() => stage.close());

const NEW_APPEAL = { grounds: 'procedure', text: 'So late.' } as const;
describe('an appeal', () => {
  it('is filed by the author, and is a case for somebody who had no part in the matter', async () => {
    const { decisionId } = await removed(stage);

    const filedNow = await filed(stage.reader, decisionId);

    expect(filedNow).toMatchObject({ decisionId, state: 'filed', standing: 'author', caseId: null, rationale: null });
    expect(Math.round((Date.parse(filedNow.dueAt) - Date.parse(filedNow.createdAt)) / 3_600_000)).toBe(7 * 24);
    expect((await stage.reader.get(`/appeals/${filedNow.id}`)).body).toEqual(filedNow);
    expect((await senior.get(`/appeals/${filedNow.id}`)).body).toMatchObject({
      caseId: await caseOf(stage, decisionId),
    });
    for (const person of [stage.other, stage.moderator]) {
      expect(problemIn(await person.get(`/appeals/${filedNow.id}`)).code).toBe('appeal_not_found');
    }
    expect(await rows(stage, `SELECT queue, subject_type FROM cases WHERE subject_id = $1`, [decisionId])).toEqual([
      { queue: 'appeals', subject_type: 'decision' },
    ]);
  });

  it('is in hand while somebody looks at it', async () => {
    const { decisionId } = await removed(stage);
    const { id } = await filed(stage.reader, decisionId);
    const { caseId, token: leaseToken } = await leaseAppeal(stage, senior, decisionId);

    const inHand = await stage.reader.get(`/appeals/${id}`);
    await senior.delete(`/moderation/cases/${caseId}/lease`, {}, { leaseToken });
    const givenBack = await stage.reader.get(`/appeals/${id}`);

    expect([inHand.body, givenBack.body]).toMatchObject([{ state: 'leased' }, { state: 'filed' }]);
  });

  it('is refused for what does not concern one, for a second time, and for bad words', async () => {
    const { decisionId } = await removed(stage);

    const byOther = await appeal(stage.other, decisionId);
    const unknown = await appeal(stage.reader, UNKNOWN_ID);
    const wordless = await appeal(stage.reader, decisionId, { grounds: 'taste', text: '  ' });
    await filed(stage.reader, decisionId);
    const twice = await appeal(stage.reader, decisionId);

    for (const answer of [byOther, unknown])
      expect(problemIn(answer)).toMatchObject({ status: 404, code: 'decision_not_found' });
    expect(pointersIn(wordless)).toEqual(['/grounds', '/text']);
    expect(problemIn(twice)).toMatchObject({ status: 409, code: 'appeal_open' });
  });

  it('is filed once by two requests at the same time', async () => {
    const { decisionId } = await removed(stage);

    const answers = await Promise.all([1, 2, 3].map(() => appeal(stage.reader, decisionId)));

    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(await countOf(stage, 'appeals', 'decision_id = $1', [decisionId])).toBe(1);
  });

  it('comes too late after six months, and is not offered where the site offers none', async () => {
    const { decisionId } = await removed(stage);
    const later = jumpInTime(stage, 184 * 86_400_000);
    const late = stage.app.get(AppealsService).file(memberOf(stage.reader.id), decisionId, NEW_APPEAL, null);
    await expect(late).rejects.toMatchObject({ problem: { code: 'appeal_late' } });
    later();

    const offer = async (appeals: boolean): Promise<void> => {
      const { version } = (await stage.guest.get('/sites/gazette')).body as { version: number };
      await admin.patch('/sites/gazette', { settings: { appeals } }, { 'if-match': `"${version}"` });
    };
    await offer(false);
    expect(problemIn(await appeal(stage.reader, decisionId))).toMatchObject({
      status: 403,
      code: 'appeals_not_offered',
    });
    await offer(true);
    expect((await appeal(stage.reader, decisionId)).status).toBe(201);
  });

  it('is taken back by whoever filed it, and then there is nothing to judge', async () => {
    const { decisionId } = await removed(stage);
    const { id } = await filed(stage.reader, decisionId);

    expect((await stage.other.delete(`/appeals/${id}`)).status).toBe(404);
    expect((await stage.reader.delete(`/appeals/${id}`)).status).toBe(204);

    expect(problemIn(await stage.reader.delete(`/appeals/${id}`)).code).toBe('appeal_closed');
    expect(await rows(stage, `SELECT state, closed_because FROM cases WHERE subject_id = $1`, [decisionId])).toEqual([
      { state: 'closed', closed_because: 'withdrawn' },
    ]);
    expect((await appeal(stage.reader, decisionId)).status).toBe(201);
  });
});

describe('the judge of an appeal', () => {
  it('is nobody who decided, flagged or wrote, and none below a senior', async () => {
    const commenter = await stage.person('Sol Senior', { siteId: stage.siteId, role: 'senior' });
    const flagger = await stage.person('Flo Senior', { siteId: stage.siteId, role: 'senior' });
    const { id } = await say(commenter, stage.threadId, 'A senior wrote this.');
    await flag(stage, flagger, id);
    const answer = await decide(senior, await lease(stage, senior, await openCase(stage, id), 'senior'));
    const decisionId = decisionIn(answer).id;
    await told(stage, decisionId);
    await filed(commenter, decisionId);

    for (const partial of [senior, flagger, commenter]) {
      expect(problemIn(await take(stage, partial, decisionId))).toMatchObject({
        status: 403,
        code: 'conflict_of_interest',
      });
      const next = await partial.post('/moderation/cases/next', { queue: 'appeals', site: 'gazette', count: 20 });
      const offered = next.status === 204 ? [] : (next.body as { leases: { case: { id: string } }[] }).leases;
      expect(offered.map(({ case: one }) => one.id)).not.toContain(await caseOf(stage, decisionId));
    }
    expect(problemIn(await take(stage, stage.moderator, decisionId)).code).toBe('queue_not_allowed');
    expect((await take(stage, admin, decisionId)).status).toBe(200);
  });

  it('is refused by the database too, whoever asks it', async () => {
    const { decisionId, commentId } = await removed(stage, senior);
    await flag(stage, admin, commentId);
    const { id } = await filed(stage.reader, decisionId);
    const close = (judgeId: string): Promise<unknown> =>
      rows(stage, `UPDATE appeals SET state = 'stands', judge_id = $2, closed_at = now() WHERE id = $1`, [id, judgeId]);

    for (const partial of [senior.id, admin.id, stage.reader.id]) {
      await expect(close(partial)).rejects.toMatchObject({ constraint: 'appeals_impartial_judge' });
    }
    await expect(close(stage.other.id)).resolves.toEqual([]);
  });

  it('has the last word of the database when something changed while the case was in hand', async () => {
    const { decisionId, commentId } = await removed(stage);
    await filed(stage.reader, decisionId);
    const { caseId, version, token } = await leaseAppeal(stage, senior, decisionId);
    await flag(stage, senior, commentId);

    const body = { leaseToken: token, revision: 1, action: 'reverse' };
    const answer = await senior.post(`/moderation/cases/${caseId}/decisions`, body, { 'if-match': `"${version}"` });

    expect(problemIn(answer)).toMatchObject({ status: 403, code: 'conflict_of_interest' });
    expect([
      await statusOf(stage, commentId),
      await countOf(stage, 'decisions', 'subject_id = $1', [decisionId]),
    ]).toEqual(['removed', 0]);
  });

  it('is asked for in the metrics when there is none', async () => {
    const { id: siteId } = await stage.site('lonely');
    const only = await stage.person('Olga Only', { siteId, role: 'admin' });
    const article = { ...{ site: 'lonely', url: 'https://lonely.example/1', title: 'Alone' } };
    const { id: articleId } = (await only.put('/articles', article)).body as { id: string };
    const page = (await stage.guest.get(`/articles/${articleId}`)).body as { threads: { id: string }[] };
    const { id } = await say(stage.reader, page.threads[0]?.id ?? '', 'Alone here.');
    const inPlace = await only.post('/moderation/cases', { subject: { type: 'comment', id } });
    const { case: found, lease: held } = inPlace.body as {
      case: { id: string; version: number };
      lease: { token: string };
    };
    const body = { leaseToken: held.token, revision: 1, action: 'remove', reason: 'spam' };
    const decided = await only.post(`/moderation/cases/${found.id}/decisions`, body, {
      'if-match': `"${found.version}"`,
    });
    await told(stage, decisionIn(decided).id);

    await filed(stage.reader, decisionIn(decided).id);

    await until('the metric says so', async () =>
      (await (await fetch(`${stage.url}/metrics`)).text()).includes('parley_appeals_without_judge 1'),
    );
  });
});
