import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Person } from '../support/api.js';
import { caseIn, emptyQueues, nextOf, openCase, takenIn } from '../support/cases.js';
import { startDesk, storyTime, type Desk } from '../support/desk.js';
import { LiveClient, type LiveEvent } from '../support/live.js';
import { until } from '../support/until.js';
import { problemIn } from './answers.js';
import { rows } from './rows.js';

const AN_HOUR_MS = 3_600_000;
const NOTHING = { open: 0, leased: 0, escalated: 0, deferred: 0, overdue: 0, oldest: null };

interface QueuesAnswer {
  readonly site: string;
  readonly section: string | null;
  readonly queues: Readonly<Record<string, Record<string, unknown>>>;
}

let stage: Desk;
let senta: Person;
let sports: Person;

beforeAll(async () => {
  stage = await startDesk();
  ({ senta } = stage);
  sports = await stage.person('Sven Sport', { siteId: stage.siteId, role: 'moderator', section: 'Sport' });
});
afterAll(() => stage.close());
beforeEach(() => emptyQueues(stage));

const jump = storyTime();

async function figuresFor(person: Person): Promise<QueuesAnswer> {
  return (await person.get('/moderation/queues?site=gazette')).body as QueuesAnswer;
}

describe('the queues of a site', () => {
  it('are counted by state, with what is overdue and since when the oldest waits', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 5; n += 1) ids.push(await openCase(stage, 'conduct'));
    const [leased, escalated, deferred, late] = ids;
    await senta.post(`/moderation/cases/${leased}/lease`);
    await senta.post(`/moderation/cases/${escalated}/escalation`, {});
    const tomorrow = new Date(Date.now() + 24 * AN_HOUR_MS).toISOString();
    await senta.post(`/moderation/cases/${deferred}/deferral`, { until: tomorrow });
    const old = `UPDATE cases SET due_at = now() - interval '1 hour', first_flag_at = '2020-02-03' WHERE id = $1`;
    await rows(stage, old, [late]);

    const { queues } = await figuresFor(senta);

    const oldest = '2020-02-03T00:00:00.000Z';
    expect(queues['conduct']).toEqual({ open: 2, leased: 1, escalated: 1, deferred: 1, overdue: 1, oldest });
    expect(queues['appeals']).toEqual(NOTHING);
  });

  it('count a lease that is over as open, whether it was taken back yet or not', async () => {
    const id = await openCase(stage, 'conduct');
    await senta.post(`/moderation/cases/${id}/lease`);

    jump(stage, AN_HOUR_MS);

    expect((await figuresFor(senta)).queues['conduct']).toMatchObject({ open: 1, leased: 0 });
  });

  it('are those that one judges, in one’s own section', async () => {
    await openCase(stage, 'conduct', { section: 'Sport' });
    await openCase(stage, 'conduct', { section: 'Politics' });
    await openCase(stage, 'conduct');

    const [ofSports, ofSenior, ofEditor] = await Promise.all([sports, senta, stage.editor].map(figuresFor));

    expect(ofSports).toMatchObject({ section: 'Sport', queues: { conduct: { open: 1 } } });
    expect(ofSenior).toMatchObject({ section: null, queues: { conduct: { open: 3 } } });
    expect(Object.keys(ofSports?.queues ?? {}).sort()).toEqual(['conduct', 'held']);
    expect(Object.keys(ofSenior?.queues ?? {}).sort()).toEqual(['appeals', 'audit', 'conduct', 'held']);
    expect(Object.keys(ofEditor?.queues ?? {}).sort()).toEqual(['anchors', 'claims']);
  });

  it('are closed to whoever judges nothing, whatever is asked', async () => {
    const asked = [
      await stage.reader.get('/moderation/queues?site=gazette'),
      await stage.reader.get('/moderation/queues?nothing=1'),
      await stage.reader.get('/moderation/cases?limit=x'),
      await stage.reader.post('/moderation/cases/next', { queue: 7 }),
      await stage.editor.post('/moderation/cases/next', { queue: 'conduct', site: 'gazette' }),
      await stage.moderator.post('/moderation/cases/next', { queue: 'appeals', site: 'gazette' }),
      await sports.post('/moderation/cases/next', { queue: 'conduct', section: 'Politics' }),
    ];
    const asGuest = await stage.guest.get('/moderation/queues?site=gazette');

    expect(asked.map((answer) => [answer.status, problemIn(answer).code])).toEqual(
      asked.map(() => [403, 'queue_not_allowed']),
    );
    expect(asGuest.status).toBe(401);
  });
});

describe('the figures of queues, live', () => {
  const countsIn = ({ events }: LiveClient): LiveEvent[] => events.filter(({ type }) => type === 'queue.counts');

  async function watch(person: Person): Promise<LiveClient> {
    const client = await new LiveClient(stage.url, { token: person.token }).connected();
    await client.emit('queue.watch', { site: 'gazette' });
    return client;
  }

  it('reach the staff of the site and of the section, each with their own', async () => {
    const [whole, ofSports] = [await watch(senta), await watch(sports)];

    await openCase(stage, 'held', { section: 'Sport' });
    await openCase(stage, 'held', { section: 'Politics' });

    const last = (client: LiveClient, section: string | null): unknown =>
      countsIn(client).findLast(({ data }) => data['section'] === section)?.data;
    await until(
      'both are told',
      () => JSON.stringify(last(whole, null) ?? {}).includes('"open":2') && last(ofSports, 'Sport') !== undefined,
    );
    whole.close();
    ofSports.close();
    expect(last(whole, null)).toMatchObject({ section: null, queues: { held: { open: 2 }, conduct: NOTHING } });
    expect(last(ofSports, 'Sport')).toMatchObject({ queues: { held: { open: 1 } } });
    expect(countsIn(ofSports).map(({ data }) => data['section'])).not.toContain('Politics');
    expect(countsIn(ofSports).map(({ data }) => data['section'])).not.toContain(null);
  });

  it('are told at most once a second of a site, however much happens', async () => {
    const client = await watch(senta);

    let opened = 0;
    await until('they were told four times', async () => {
      await openCase(stage, 'held');
      opened += 1;
      return countsIn(client).length >= 4;
    });

    const times = countsIn(client).map(({ at }) => Date.parse(at));
    client.close();
    const gaps = times.slice(1).map((time, n) => time - (times[n] ?? 0));
    expect(opened).toBeGreaterThan(4);
    expect(gaps.every((gap) => gap >= 900)).toBe(true); // a second by the clock of Postgres
  });

  it('and each step of a case is told to those who watch', async () => {
    const client = await watch(senta);

    const id = await openCase(stage, 'conduct');
    const { lease } = takenIn(await senta.post(`/moderation/cases/${id}/lease`));
    await senta.delete(`/moderation/cases/${id}/lease`, {}, { leaseToken: lease.token });
    await senta.post(`/moderation/cases/${id}/escalation`, {});

    const told = (): unknown[] =>
      client.events
        .filter(({ data }) => data['caseId'] === id)
        .map(({ type, data }) => [type, data['state'], data['version']]);
    await until('all is told', () => told().length === 4);
    client.close();
    expect(told()).toEqual([
      ['case.opened', 'open', 1],
      ['case.leased', 'leased', 1],
      ['case.changed', 'open', 1],
      ['case.changed', 'escalated', 2],
    ]);
    expect(JSON.stringify(client.events)).not.toContain(lease.token);
    expect(caseIn(await senta.get(`/moderation/cases/${id}`)).state).toBe('escalated');
    expect(await nextOf(stage.moderator, 'conduct')).toEqual([]);
  });
});
