import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { idsOf, pointersIn, problemIn, say, UNKNOWN_ID, type ProblemAnswer } from './answers.js';
import { lease, openCase, statusOf, type DecisionAnswer } from './moderation.js';
import { countOf } from './rows.js';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());

interface ResultAnswer {
  readonly caseId: string;
  readonly decision: DecisionAnswer | null;
  readonly problem: ProblemAnswer | null;
}

const resultsIn = (answer: Answer): readonly ResultAnswer[] => (answer.body as { results: ResultAnswer[] }).results;

async function casesOf(
  count: number,
): Promise<{ ids: string[]; cases: { caseId: string; version: number; revision: number }[] }> {
  const comments = [];
  for (let n = 0; n < count; n += 1) comments.push(await say(stage.reader, stage.threadId, `Flood ${n} of many.`));
  const cases = [];
  for (const { id } of comments) cases.push({ caseId: await openCase(stage, id), version: 1, revision: 1 });
  return { ids: idsOf(comments), cases };
}

describe('deciding many cases alike', () => {
  it('decides each by itself, in the order of the request', async () => {
    const { ids, cases } = await casesOf(5);

    const answer = await stage.moderator.post('/moderation/decisions/bulk', {
      cases,
      action: 'remove',
      reason: 'spam',
    });

    expect(answer.status).toBe(200);
    expect(resultsIn(answer).map(({ caseId, decision, problem }) => [caseId, decision?.action, problem])).toEqual(
      cases.map(({ caseId }) => [caseId, 'remove', null]),
    );
    for (const id of ids) expect(await statusOf(stage, id)).toBe('removed');
    const seqs = resultsIn(answer).map(({ decision }) => decision?.seq ?? 0);
    expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
  });

  it('tells of each what was refused, and does the others', async () => {
    const { ids, cases } = await casesOf(5);
    const [first, second, third, fourth, fifth] = cases.map((one) => one);
    if (!first || !second || !third || !fourth || !fifth) throw new Error('There are five.');
    const other = await stage.person('Mo Moderator', { siteId: stage.siteId, role: 'moderator' });
    await lease(stage, other, second.caseId);
    const asked = [
      first,
      second,
      { ...third, version: 9 },
      { ...fourth, revision: 9 },
      { ...fifth, caseId: UNKNOWN_ID },
      first,
    ];

    const answer = await stage.moderator.post('/moderation/decisions/bulk', {
      cases: asked,
      action: 'remove',
      reason: 'spam',
    });

    expect(resultsIn(answer).map(({ problem }) => problem && [problem.status, problem.code])).toEqual([
      null,
      [409, 'case_leased'],
      [412, 'version_stale'],
      [409, 'revision_stale'],
      [404, 'case_not_found'],
      [409, 'case_already_decided'],
    ]);
    expect(await Promise.all(ids.map((id) => statusOf(stage, id)))).toEqual([
      'removed',
      'visible',
      'visible',
      'visible',
      'visible',
    ]);
  });

  it('decides once by one key, and tells the same again', async () => {
    const { cases } = await casesOf(2);
    const key = { 'idempotency-key': 'many-at-once' };
    const body = {
      cases: [...cases, { caseId: UNKNOWN_ID, version: 1, revision: 1 }],
      action: 'remove',
      reason: 'spam',
    };

    const first = await stage.moderator.post('/moderation/decisions/bulk', body, key);
    const again = await stage.moderator.post('/moderation/decisions/bulk', body, key);
    const other = await stage.moderator.post('/moderation/decisions/bulk', { ...body, cases }, key);
    const unkeyed = await stage.moderator.post('/moderation/decisions/bulk', body);

    const outcomes = resultsIn(first).map(({ decision, problem }) => [decision?.id, problem?.code]);
    expect(resultsIn(again).map(({ decision, problem }) => [decision?.id, problem?.code])).toEqual(outcomes);
    expect(outcomes.map(([, code]) => code)).toEqual([undefined, undefined, 'case_not_found']);
    expect([other.status, problemIn(other).code]).toEqual([422, 'idempotency_key_reused']);
    expect(resultsIn(unkeyed)[0]?.problem?.code).toBe('case_already_decided');
  });

  it('knows no case of another section', async () => {
    const { cases } = await casesOf(1);
    const sports = await stage.person('Sid Sports', { siteId: stage.siteId, role: 'moderator', section: 'Sport' });

    const answer = await sports.post('/moderation/decisions/bulk', { cases, action: 'approve' });

    expect([answer.status, resultsIn(answer)[0]?.problem?.code]).toEqual([200, 'case_not_found']);
  });

  it('keeps no case in hand that it did not decide', async () => {
    const { cases } = await casesOf(1);
    const stale = cases.map((one) => ({ ...one, version: 9 }));

    await stage.moderator.post('/moderation/decisions/bulk', { cases: stale, action: 'approve' });

    expect(await countOf(stage, 'cases', `id = $1 AND state = 'open'`, [cases[0]?.caseId])).toBe(1);
  });

  it('refuses a removal without a reason for each, since reasons belong to sites', async () => {
    const { cases } = await casesOf(1);

    const answer = await stage.moderator.post('/moderation/decisions/bulk', { cases, action: 'remove' });

    expect(resultsIn(answer)[0]?.problem).toMatchObject({ status: 400, errors: [{ pointer: '/reason' }] });
  });

  it.each([
    ['none', 0],
    ['more than a hundred', 101],
  ])('refuses %s', async (_name, length) => {
    const cases = Array.from({ length }, () => ({ caseId: UNKNOWN_ID, version: 1, revision: 1 }));

    const answer = await stage.moderator.post('/moderation/decisions/bulk', { cases, action: 'approve' });

    expect([answer.status, pointersIn(answer)]).toEqual([400, ['/cases']]);
  });
});
