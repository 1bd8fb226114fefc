import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Log } from '#platform/telemetry/log.js';
import { bareProblem, pageIn, publish, say, UNKNOWN_ID } from '../e2e/answers.js';
import { countOf } from '../e2e/rows.js';
import { openCase } from '../e2e/moderation.js';
import type { Answer, Person } from '../support/api.js';
import { nextOf, takenIn } from '../support/cases.js';
import { startStage, type Stage } from '../support/cast.js';
import { LiveClient } from '../support/live.js';
import { until } from '../support/until.js';
import { snapshotOf } from './snapshot.js';

const SECRET = 'Only those of Politics may read this.';
const TOKEN = UNKNOWN_ID;
const TOMORROW = new Date(Date.now() + 86_400_000).toISOString();

/** Everything that can be done with a case by its id. */
const ACTS: readonly [string, (who: Person, id: string) => Promise<Answer>][] = [
  ['reads it', (who, id) => who.get(`/moderation/cases/${id}`)],
  ['takes it', (who, id) => who.post(`/moderation/cases/${id}/lease`)],
  ['keeps it', (who, id) => who.put(`/moderation/cases/${id}/lease`, { leaseToken: TOKEN })],
  ['gives it back', (who, id) => who.delete(`/moderation/cases/${id}/lease`, {}, { leaseToken: TOKEN })],
  ['writes a memo', (who, id) => who.post(`/moderation/cases/${id}/memos`, { text: 'Mine.' })],
  ['passes it on', (who, id) => who.post(`/moderation/cases/${id}/escalation`, {})],
  ['puts it off', (who, id) => who.post(`/moderation/cases/${id}/deferral`, { until: TOMORROW })],
  ['sets its harm', (who, id) => who.post(`/moderation/cases/${id}/harm`, { harm: 8 })],
  ['assigns it', (who, id) => who.post(`/moderation/cases/${id}/assignment`, { accountId: who.id })],
  [
    'decides it',
    (who, id) =>
      who.post(
        `/moderation/cases/${id}/decisions`,
        { leaseToken: TOKEN, revision: 1, action: 'approve' },
        { 'if-match': '"1"' },
      ),
  ],
];

let stage: Stage;
let sports: Person;
let caseId: string;
let commentId: string;
let ownId: string;

beforeAll(async () => {
  stage = await startStage();
  sports = await stage.person('Sven Sport', { siteId: stage.siteId, role: 'senior', section: 'Sport' });
  const politics = await publish(stage, 'politics', { section: 'Politics' });
  const sport = await publish(stage, 'sport', { section: 'Sport' });
  commentId = (await say(stage.reader, politics.threadId, SECRET)).id;
  caseId = await openCase(stage, commentId);
  ownId = await openCase(stage, (await say(stage.reader, sport.threadId, 'On sport.')).id);
  await until('the queues are told', async () => (await countOf(stage, 'dirty_queues', 'true')) === 0);
});
afterAll(() => stage.close());

describe('a case of another section (attack 16)', () => {
  it.each(ACTS)('does not exist for whoever %s, and the log has who tried', async (_, act) => {
    const before = await snapshotOf(stage);
    const warn = jest.spyOn(stage.app.get(Log), 'warn');

    const refused = await act(sports, caseId);
    const lines = warn.mock.calls.map(([line]) => line);
    const unknown = await act(sports, UNKNOWN_ID);
    warn.mockRestore();

    expect([refused.status, bareProblem(refused)]).toEqual([404, bareProblem(unknown)]);
    expect(lines).toEqual([
      { accountId: sports.id, siteId: stage.siteId, subjectId: caseId, refusal: 'case_not_found' },
    ]);
    expect(await snapshotOf(stage)).toEqual(before);
  });

  it('is in no list, no figure and no next case', async () => {
    const listed = await sports.get('/moderation/cases');
    const comments = await sports.get(`/moderation/comments?q=Only`);
    const queues = await sports.get('/moderation/queues?site=gazette');
    const next = await nextOf(sports, 'conduct', { count: 20 });
    const inPlace = await sports.post('/moderation/cases', { subject: { type: 'comment', id: commentId } });

    expect(pageIn(listed).items.map(({ id }) => id)).toEqual([ownId]);
    expect(pageIn(comments).items).toEqual([]);
    expect(queues.body).toMatchObject({ section: 'Sport', queues: { conduct: { open: 1 } } });
    expect(next.map((one) => one.case.id)).toEqual([ownId]);
    expect([inPlace.status, (inPlace.body as { code: string }).code]).toEqual([403, 'queue_not_allowed']);
    for (const { text } of [listed, comments, queues]) expect(text).not.toContain(SECRET);
  });

  it('is not told of, live', async () => {
    const client = await new LiveClient(stage.url, { token: sports.token }).connected();
    await client.emit('queue.watch', { site: 'gazette' });
    const { lease } = takenIn(await stage.moderator.post(`/moderation/cases/${caseId}/lease`));
    await stage.moderator.delete(`/moderation/cases/${caseId}/lease`, {}, { leaseToken: lease.token });

    await openCase(stage, commentId, 'held');
    const { threadId } = await publish(stage, 'more-sport', { section: 'Sport' });
    const marker = await openCase(stage, (await say(stage.reader, threadId, 'More.')).id);

    await until('the own one is told', () =>
      client.events.some(({ type, data }) => type === 'case.opened' && data['caseId'] === marker),
    );
    client.close();
    const told = JSON.stringify(client.events.filter(({ type }) => type !== 'skipped'));
    expect(told).not.toContain(caseId);
    expect(told).not.toContain('Politics');
  });

  it('is not among those about the same words', async () => {
    const { threadId } = await publish(stage, 'copied-to-sport', { section: 'Sport' });
    const copyId = await openCase(stage, (await say(stage.reader, threadId, SECRET)).id);
    const similarTo = async (who: Person): Promise<unknown[]> =>
      ((await who.get(`/moderation/cases/${copyId}`)).body as { similar: { id: string }[] }).similar.map(
        ({ id }) => id,
      );

    const forSport = await similarTo(sports);
    const forAll = await similarTo(stage.moderator);

    expect(forSport).toEqual([]);
    expect(forAll).toContain(caseId);
  });

  it('is one of another section once its article is, for whoever has it in hand too', async () => {
    const { articleId, threadId } = await publish(stage, 'moving', { section: 'Sport' });
    const movingId = await openCase(stage, (await say(stage.reader, threadId, 'Soon elsewhere.')).id);
    await sports.post(`/moderation/cases/${movingId}/assignment`, { accountId: sports.id });
    const { case: taken, lease } = takenIn(await sports.post(`/moderation/cases/${movingId}/lease`));
    const politics = await stage.person('Petra Politics', {
      siteId: stage.siteId,
      role: 'senior',
      section: 'Politics',
    });

    const moved = { site: 'gazette', url: 'https://gazette.example/moving', title: 'Elsewhere', section: 'Politics' };
    expect((await stage.editor.put('/articles', moved)).body).toMatchObject({ id: articleId });

    const { version, subject } = taken;
    const decision = { leaseToken: lease.token, revision: subject.revision, action: 'remove', reason: 'spam' };
    const decided = await sports.post(`/moderation/cases/${movingId}/decisions`, decision, {
      'if-match': `"${version}"`,
    });
    const file = await politics.get(`/moderation/cases/${movingId}`);
    expect([decided.status, (await sports.get(`/moderation/cases/${movingId}`)).status]).toEqual([404, 404]);
    expect([file.status, file.body]).toEqual([200, expect.objectContaining({ section: 'Politics', assignee: null })]);
  });

  it('can be handled by those of its own section: all of it is real', async () => {
    const politics = await stage.person('Paula Politics', {
      siteId: stage.siteId,
      role: 'senior',
      section: 'Politics',
    });

    const read = await politics.get(`/moderation/cases/${caseId}`);
    const taken = await politics.post(`/moderation/cases/${caseId}/lease`);

    expect([read.status, taken.status]).toEqual([200, 200]);
    expect(read.text).toContain(SECRET);
  });
});
