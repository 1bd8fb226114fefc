import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer, Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { policyIn, putPolicy, screeningsOf, withRules } from '../support/screening.js';
import { STORY_POLICY } from '../support/story-policy.js';
import { pointersIn, problemIn, say } from './answers.js';
import { countOf } from './rows.js';

const PATH = '/moderation/policies?site=gazette';

let stage: Stage;
let admin: Person;

beforeAll(async () => {
  stage = await startStage();
  admin = await stage.person('Ada Adler', { siteId: stage.siteId, role: 'admin' });
});
afterAll(() => stage.close());

const put = async (policy: object, who = admin): Promise<Answer> => {
  const { version } = policyIn(await admin.get(PATH));
  return who.put(PATH, policy, { 'if-match': `"${version}"` });
};

describe('the rules of screening', () => {
  it('are read by whoever judges conduct, and set by admins', async () => {
    const senior = await stage.person('Sena Senior', { siteId: stage.siteId, role: 'senior', section: 'sport' });

    for (const [who, mayRead, mayWrite] of [
      [stage.guest, 401, 401],
      [stage.reader, 403, 403],
      [stage.editor, 403, 403],
      [stage.moderator, 200, 403],
      [senior, 200, 403],
      [admin, 200, 200],
    ] as const) {
      expect((await who.get(PATH)).status).toBe(mayRead);
      expect((await who.put(PATH, STORY_POLICY, { 'if-match': '"1"' })).status).toBe(mayWrite);
    }
    expect((await admin.get(PATH)).headers.get('cache-control')).toBe('private, no-store');
  });

  it('are refused in the order of all refusals', async () => {
    expect((await admin.get('/moderation/policies?site=nowhere')).status).toBe(404);
    expect((await admin.get('/moderation/policies')).status).toBe(400);
    expect((await admin.put('/moderation/policies?site=nowhere', {}, { 'if-match': '"1"' })).status).toBe(404);
    expect((await stage.moderator.put(PATH, {}, { 'if-match': '"1"' })).status).toBe(403);
    expect((await admin.put(PATH, STORY_POLICY)).status).toBe(428);
    expect((await admin.put(PATH, {}, { 'if-match': '"1"' })).status).toBe(400);
    expect((await admin.put(PATH, STORY_POLICY, { 'if-match': '"77"' })).status).toBe(412);
  });

  it.each([
    ['no expression of RE2', { patterns: [{ name: 'a', expression: '(?=x)y' }] }, '/patterns/0/expression'],
    ['a reference to what was found', { patterns: [{ name: 'a', expression: '(a)\\1' }] }, '/patterns/0/expression'],
    [
      'a repetition without end',
      { patterns: [{ name: 'a', expression: '(a{1,900}){1,900}' }] },
      '/patterns/0/expression',
    ],
    [
      'two patterns of a name',
      { patterns: Array(2).fill({ name: 'a', expression: 'b' }) as object[] },
      '/patterns/1/name',
    ],
    ['a check that is none', { rules: [{ name: 'a', when: { check: 'mood' }, then: 'hold' }] }, '/rules/0/when/check'],
    ['an outcome that is none', { rules: [{ name: 'a', when: { check: 'pace' }, then: 'ban' }] }, '/rules/0/then'],
    ['another field', { mood: 'good' }, '/mood'],
  ])('cannot have %s, and the field is named', async (_, change, pointer) => {
    const answer = await put({ ...STORY_POLICY, ...change });

    expect([answer.status, pointersIn(answer)]).toEqual([400, [pointer]]);
  });

  it('get a new version each time, of which the older ones stay', async () => {
    const before = policyIn(await admin.get(PATH)).version;

    const answer = await put(withRules([{ name: 'slow-down', when: { check: 'pace' }, then: 'nudge' }]));

    expect(policyIn(answer)).toMatchObject({ site: 'gazette', version: before + 1 });
    expect(policyIn(await stage.moderator.get(PATH))).toEqual(policyIn(answer));
    expect(policyIn(answer).policy.rules.at(-1)?.name).toBe('slow-down');
    expect(await countOf(stage, 'screening_policies', 'site_id = $1', [stage.siteId])).toBe(before + 1);
  });

  it('are set by one of two who read the same version', async () => {
    const { version } = policyIn(await admin.get(PATH));
    const set = (): Promise<Answer> => admin.put(PATH, STORY_POLICY, { 'if-match': `"${version}"` });

    const statuses = (await Promise.all([set(), set(), set()])).map(({ status }) => status);

    expect(statuses.toSorted()).toEqual([200, 412, 412]);
  });

  it('decide on the next text, and their version is kept with it', async () => {
    const patterns = [{ name: 'toll', expression: 'toll' }];
    const rule = { name: 'toll', when: { check: 'patterns', finding: 'toll' }, then: 'reject' };
    const { id } = await say(stage.reader, stage.threadId, 'No t.o.l.l. at all.');

    const version = await putPolicy(admin, 'gazette', withRules([rule], { patterns }));

    const refused = await stage.reader.post(`/threads/${stage.threadId}/comments`, { body: 'No toll at all.' });
    expect(problemIn(refused)).toMatchObject({ code: 'comment_refused', errors: [{ code: 'patterns' }] });
    expect(await screeningsOf(stage, id)).toMatchObject([{ outcome: 'publish', policy_version: version - 1 }]);
  });
});
