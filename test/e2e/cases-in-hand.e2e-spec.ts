import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Person } from '../support/api.js';
import { caseIn, casesIn, emptyQueues, idsOfTaken, nextOf, openCase, openCaseOn, takenIn } from '../support/cases.js';
import { startDesk, storyTime, type Desk } from '../support/desk.js';
import { pointersIn, problemIn, say, UNKNOWN_ID } from './answers.js';

const AN_HOUR_MS = 3_600_000;

let stage: Desk;
let milo: Person;
let senta: Person;

beforeAll(async () => {
  stage = await startDesk();
  ({ milo, senta } = stage);
});
afterAll(() => stage.close());

/** Each story has the queues for itself. */
beforeEach(() => emptyQueues(stage));

const jump = storyTime();
const later = (ms: number): void => {
  jump(stage, ms);
};

describe('instead of deciding', () => {
  it('a case is passed on to a senior, with a note', async () => {
    const id = await openCase(stage, 'conduct');
    await milo.post(`/moderation/cases/${id}/lease`);

    const byOther = await stage.moderator.post(`/moderation/cases/${id}/escalation`, {});
    const passedOn = await milo.post(`/moderation/cases/${id}/escalation`, { note: 'A minister.' });

    expect(problemIn(byOther).code).toBe('case_leased');
    expect([passedOn.status, caseIn(passedOn).state, caseIn(passedOn).version]).toEqual([200, 'escalated', 2]);
    expect(await nextOf(stage.moderator, 'conduct')).toEqual([]);
    expect(idsOfTaken(await nextOf(senta, 'conduct'))).toEqual([id]);
  });

  it('a case is passed on without a word', async () => {
    const id = await openCase(stage, 'conduct');

    const passedOn = await milo.post(`/moderation/cases/${id}/escalation`);

    expect([passedOn.status, caseIn(passedOn).state]).toEqual([200, 'escalated']);
  });

  it('a case is put off, and comes back at its time', async () => {
    const id = await openCase(stage, 'conduct');
    const until = (days: number): string => new Date(Date.now() + days * 24 * AN_HOUR_MS).toISOString();

    const tooFar = await milo.post(`/moderation/cases/${id}/deferral`, { until: until(31) });
    const past = await milo.post(`/moderation/cases/${id}/deferral`, { until: until(-1) });
    const putOff = await milo.post(`/moderation/cases/${id}/deferral`, { until: until(1) });
    const before = await nextOf(milo, 'conduct');
    later(25 * AN_HOUR_MS);

    expect([tooFar.status, past.status, putOff.status]).toEqual([400, 400, 200]);
    expect(caseIn(putOff)).toMatchObject({ state: 'deferred', version: 2 });
    expect(before).toEqual([]);
    expect(await nextOf(milo, 'conduct')).toMatchObject([{ case: { id, version: 3 } }]);
  });

  it('a case is given to one person, who alone is offered it', async () => {
    const id = await openCase(stage, 'conduct');

    const byModerator = await milo.post(`/moderation/cases/${id}/assignment`, { accountId: stage.moderator.id });
    const toReader = await senta.post(`/moderation/cases/${id}/assignment`, { accountId: stage.reader.id });
    const toMona = await senta.post(`/moderation/cases/${id}/assignment`, {
      accountId: stage.moderator.id,
      targetAt: '2030-01-01T00:00:00Z',
    });

    expect([byModerator.status, toReader.status, toMona.status]).toEqual([403, 400, 200]);
    expect(problemIn(byModerator).detail).toContain('give a case to others');
    expect(pointersIn(toReader)).toEqual(['/accountId']);
    expect(toMona.body).toMatchObject({ assignee: { name: 'Mona Moderator' }, targetAt: '2030-01-01T00:00:00.000Z' });
    expect(await nextOf(milo, 'conduct')).toEqual([]);
    expect(idsOfTaken(await nextOf(stage.moderator, 'conduct'))).toEqual([id]);
  });

  it('a case is handled once by one key', async () => {
    const id = await openCase(stage, 'conduct');
    const acts = [
      ['memos', { text: 'Once.' }],
      ['assignment', { accountId: milo.id }],
      ['deferral', { until: new Date(Date.now() + AN_HOUR_MS).toISOString() }],
      ['escalation', {}],
    ] as const;

    const statuses: number[] = [];
    for (const [act, body] of [...acts, ...acts]) {
      const key = { 'idempotency-key': `once-${act}` };
      statuses.push((await milo.post(`/moderation/cases/${id}/${act}`, body, key)).status);
    }

    expect(statuses).toEqual(Array.from({ length: 8 }, () => 200));
    const page = (await senta.get(`/moderation/cases/${id}`)).body as { history: { acts: { kind: string }[] } };
    expect(page.history.acts.map(({ kind }) => kind)).toEqual(['opened', 'memo', 'assigned', 'deferred', 'escalated']);
  });

  it('colleagues leave memos, which nobody else reads', async () => {
    const id = await openCase(stage, 'conduct');

    const written = await milo.post(`/moderation/cases/${id}/memos`, { text: 'I know this one.' });
    const page = await stage.moderator.get(`/moderation/cases/${id}`);

    expect([written.status, (await stage.reader.get(`/moderation/cases/${id}`)).status]).toEqual([200, 403]);
    expect((page.body as { history: { acts: unknown[] } }).history.acts).toMatchObject([
      { kind: 'opened' },
      { kind: 'memo', actor: { name: 'Milo Moderator' }, note: 'I know this one.' },
    ]);
  });
});

describe('a case about one’s own words', () => {
  it('is neither read nor handled by whoever wrote them: who reported them stays unknown', async () => {
    const comment = await say(senta, stage.threadId, 'Written by a senior.');
    const secret = { reason: 'spam', statement: 'They always write so.' };
    expect((await stage.other.post(`/comments/${comment.id}/flags`, secret)).status).toBe(201);
    const [{ id } = { id: '' }] = casesIn(await milo.get('/moderation/cases?queue=conduct'));
    const path = `/moderation/cases/${id}`;

    const answers = [
      await senta.get(path),
      await senta.post(`${path}/memos`, { text: 'Leave it.' }),
      await senta.post(`${path}/assignment`, { accountId: milo.id }),
      await senta.post(`${path}/escalation`, {}),
      await senta.post(`${path}/lease`),
    ];
    const colleague = await milo.get(path);

    for (const answer of answers) {
      expect([answer.status, problemIn(answer).code]).toEqual([403, 'conflict_of_interest']);
      expect(answer.text).not.toContain(stage.other.name);
    }
    expect([colleague.text.includes(stage.other.name), colleague.text.includes(secret.statement)]).toEqual([
      true,
      true,
    ]);
    expect((colleague.body as { history: { acts: unknown[] } }).history.acts).toHaveLength(1);
  });
});

describe('acting on a comment in place', () => {
  it('opens its case and takes it in hand; somebody else finds it taken', async () => {
    const comment = await say(stage.reader, stage.threadId, 'Here I stand.');
    const subject = { type: 'comment', id: comment.id };

    const opened = await milo.post('/moderation/cases', { subject });
    const again = await milo.post('/moderation/cases', { subject });
    const refused = await stage.moderator.post('/moderation/cases', { subject });

    expect([opened.status, again.status, refused.status]).toEqual([201, 200, 409]);
    expect(takenIn(opened).case).toMatchObject({
      queue: 'conduct',
      subject: { id: comment.id, comment: { body: 'Here I stand.' } },
    });
    expect(takenIn(again)).toMatchObject({ lease: { token: takenIn(opened).lease.token } });
  });

  it('finds the held text before anything else', async () => {
    const comment = await say(stage.reader, stage.threadId, 'Wait for me.');
    const id = await openCaseOn(stage, 'held', comment);

    const found = await milo.post('/moderation/cases', { subject: { type: 'comment', id: comment.id } });

    expect([found.status, takenIn(found).case.id]).toEqual([200, id]);
  });

  it('is for those who judge conduct, of what is there', async () => {
    const comment = await say(stage.reader, stage.threadId, 'Mine.');
    const about = (id: string): object => ({ subject: { type: 'comment', id } });
    const own = await say(milo, stage.threadId, 'My own.');

    const answers = [
      await stage.reader.post('/moderation/cases', about(comment.id)),
      await stage.editor.post('/moderation/cases', about(comment.id)),
      await milo.post('/moderation/cases', about(UNKNOWN_ID)),
      await milo.post('/moderation/cases', about(own.id)),
    ];
    await stage.reader.delete(`/comments/${comment.id}`);
    answers.push(await milo.post('/moderation/cases', about(comment.id)));

    expect(answers.map((answer) => problemIn(answer).code)).toEqual([
      'queue_not_allowed',
      'queue_not_allowed',
      'comment_not_found',
      'conflict_of_interest',
      'subject_gone',
    ]);
  });
});
