import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer, Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { until } from '../support/until.js';
import { pointersIn, problemIn, publish } from './answers.js';
import { filed, judge } from './appeals.js';
import { decide, decisionIn, type Leased } from './moderation.js';
import { rows } from './rows.js';
import { verifyAll } from './verifying.js';

let stage: Stage;
let senior: Person;
beforeAll(async () => {
  stage = await startStage({ PARLEY_UNDO_S: '0' });
  senior = await stage.person('Sena Senior', { siteId: stage.siteId, role: 'senior' });
});
afterAll(() => stage.close());

const NOTICE = { law: '§ 186 StGB', explanation: 'It is about me, and not true.', goodFaith: true };

interface Noticed {
  readonly articleId: string;
  readonly leased: Leased;
}

/** An article of which a member gave notice, with its case in a moderator's hands. */
async function noticed(path: string, fields: Record<string, unknown> = {}): Promise<Noticed> {
  const { articleId } = await publish(stage, path, fields);
  expect((await stage.other.post(`/articles/${articleId}/notices`, NOTICE)).status).toBe(201);
  const [found] = await rows(stage, `SELECT id FROM cases WHERE subject_id = $1`, [articleId]);
  const taken = await stage.moderator.post(`/moderation/cases/${String(found?.['id'])}/lease`);
  const { case: open, lease } = taken.body as {
    case: { id: string; version: number; subject: { revision: number } };
    lease: { token: string };
  };
  const { id: caseId, version, subject } = open;
  return { articleId, leased: { caseId, version, revision: subject.revision, leaseToken: lease.token } };
}

const outcomeFor = async (articleId: string): Promise<string | undefined> => {
  const { items } = (await stage.other.get('/me/flags')).body as {
    items: { subject: { id: string }; status: string }[];
  };
  return items.find(({ subject }) => subject.id === articleId)?.status;
};
const reverse = (person: Person, answer: Answer): Promise<Answer> =>
  person.post(`/moderation/decisions/${decisionIn(answer).id}/reversal`);

describe('a legal notice on an article', () => {
  it.each([
    ['approve', {}, 'rejected'],
    ['remove', { reason: 'hate' }, 'upheld'],
  ])('is decided by a moderator, once: %s', async (action, fields, status) => {
    const { articleId, leased } = await noticed(action);

    const answer = await decide(stage.moderator, leased, { action, ...fields });
    const again = await decide(stage.moderator, leased, { action, ...fields });

    expect([answer.status, problemIn(again).code]).toEqual([201, 'case_already_decided']);
    expect(decisionIn(answer)).toMatchObject({ action, subject: { type: 'article', id: articleId } });
    await until('whoever gave notice is told', async () => (await outcomeFor(articleId)) === status);
    expect((await stage.guest.get(`/articles/${articleId}`)).status).toBe(200);
  });

  it('is refused without a reason for a removal, for what fits no article, and with a sanction', async () => {
    const { leased } = await noticed('refused');

    const unreasoned = await decide(stage.moderator, leased, { action: 'remove', reason: undefined });
    const restored = await decide(stage.moderator, leased, { action: 'restore' });
    const sanctioned = await decide(stage.moderator, leased, { reason: 'hate', sanction: { kind: 'warning' } });

    expect([unreasoned.status, pointersIn(unreasoned)]).toEqual([400, ['/reason']]);
    expect([restored, sanctioned].map((answer) => [answer.status, problemIn(answer).code])).toEqual([
      [409, 'action_unfit'],
      [409, 'action_unfit'],
    ]);
  });

  it('is decided on the revision of which notice was given, whatever was edited since', async () => {
    const { articleId, leased } = await noticed('edited');
    const url = 'https://gazette.example/edited';
    const body = { format: 'text', content: 'Another text.' };
    await stage.editor.put('/articles', { site: 'gazette', url, title: 'Edited', body });

    const answer = await decide(stage.moderator, leased, { action: 'approve' });

    expect([answer.status, answer.body]).toMatchObject([201, { subject: { id: articleId, revision: 1 } }]);
  });

  it('is decided where the article has no text here', async () => {
    const { leased } = await noticed('elsewhere', { body: undefined });

    const answer = await decide(stage.moderator, leased, { action: 'approve' });

    expect([leased.revision, answer.status]).toEqual([0, 201]);
  });

  it('is judged anew when a senior takes the decision back', async () => {
    const { articleId, leased } = await noticed('reversed');
    const decided = await decide(stage.moderator, leased, { action: 'approve' });

    const reversal = await reverse(senior, decided);

    expect(reversal.status).toBe(201);
    const cases = await rows(stage, `SELECT state FROM cases WHERE subject_id = $1 ORDER BY id`, [articleId]);
    expect(cases).toEqual([{ state: 'closed' }, { state: 'open' }]);
    await until('the notice waits again', async () => (await outcomeFor(articleId)) === 'pending');
  });

  it.each([
    ['stands', ['closed']],
    ['reverse', ['closed', 'open']],
  ])('can be appealed by the member who gave it, and the decision %s', async (action, states) => {
    const { articleId, leased } = await noticed(`appealed-${action}`);
    const { id } = decisionIn(await decide(stage.moderator, leased, { action: 'approve' }));
    await filed(stage.other, id);

    const judged = await judge(stage, senior, id, { action });

    expect(judged.status).toBe(201);
    const cases = await rows(stage, `SELECT state FROM cases WHERE subject_id = $1 ORDER BY id`, [articleId]);
    expect(cases.map(({ state }) => state)).toEqual(states);
  });

  it('leaves nothing that nobody decided', async () => {
    expect((await verifyAll(stage)).faults).toEqual([]);
  });
});
