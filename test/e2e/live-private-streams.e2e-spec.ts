import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { LiveClient, type LiveEvent, type WatchAnswer } from '../support/live.js';
import { startNode, type Node } from '../support/node.js';
import { accountStreamOf, append, staffStreamOf } from '../support/streams.js';
import { until } from '../support/until.js';
import { rows } from './rows.js';
import { asStored, EventViews } from '#platform/events/event-views.js';

let stage: Stage;
let elsewhere: Node;
const clients: LiveClient[] = [];

beforeAll(async () => {
  stage = await startStage();
  elsewhere = await startNode(stage);
  for (const { app } of [stage, elsewhere]) app.get(EventViews).renderBy(['test.happened'], asStored);
});
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});
afterAll(async () => {
  await elsewhere.close();
  await stage.close();
});

async function connect(person: Person, url = stage.url): Promise<LiveClient> {
  const client = new LiveClient(url, { token: person.token });
  clients.push(client);
  return client.connected();
}

const watchMe = (client: LiveClient, since?: number): Promise<WatchAnswer> =>
  client.emit('me.watch', since === undefined ? {} : { since });
const watchQueue = (client: LiveClient, since?: number): Promise<WatchAnswer> =>
  client.emit('queue.watch', { site: 'gazette', ...(since !== undefined && { since }) });

const numbered = (n: number, more: object = {}): readonly [string, Record<string, unknown>] => [
  'test.happened',
  { n, ...more },
];
const outline = ({ seq, type, data }: LiveEvent): unknown[] => [seq, type, data];

describe('one’s own stream', () => {
  it('brings what happens to oneself, on every node and connection, and to nobody else', async () => {
    const { reader, other } = stage;
    const mine = [await connect(reader), await connect(reader, elsewhere.url)];
    const strangers = [await connect(other), await connect(stage.moderator)];
    for (const client of [...mine, ...strangers])
      expect(await watchMe(client)).toEqual({ ok: true, head: 0, events: [] });

    await append(stage, accountStreamOf(reader.id), numbered(1), numbered(2));

    await until('it arrives on both', () => mine.every(({ events }) => events.length === 2));
    for (const { events } of mine) {
      expect(events[0]).toEqual({
        stream: `account:${reader.id}`,
        seq: 1,
        type: 'test.happened',
        at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
        data: { n: 1 },
      });
      expect(events.map(({ seq }) => seq)).toEqual([1, 2]);
    }
    expect(strangers.flatMap(({ events }) => events)).toEqual([]);
  });

  it('is caught up with from a place, and begun anew from a place that it never had', async () => {
    const { editor } = stage;
    await append(stage, accountStreamOf(editor.id), numbered(1), numbered(2), numbered(3));
    const client = await connect(editor);

    const [from, beyond] = [await watchMe(client, 1), await watchMe(client, 4)];

    expect(from).toMatchObject({ ok: true, head: 3 });
    expect(from.events?.map(({ seq }) => seq)).toEqual([2, 3]);
    expect(beyond).toEqual({ ok: true, reset: true, head: 3 });
  });

  it('tells nothing of an event that no room speaks for but that it happened', async () => {
    const client = await connect(stage.moderator);
    const { head = 0 } = await watchMe(client);

    await append(stage, accountStreamOf(stage.moderator.id), ['nobody.knows', { secret: 'tulip-canary' }]);

    await until('it arrives', () => client.events.length === 1);
    expect(client.events.map(outline)).toEqual([[head + 1, 'nobody.knows', {}]]);
  });

  it('is not for guests', async () => {
    const client = await new LiveClient(stage.url).connected();
    clients.push(client);

    expect((await watchMe(client)).problem).toMatchObject({ status: 401, code: 'not_signed_in' });
  });
});

describe('the staff’s stream of a site', () => {
  let sports: Person;
  let stranger: Person;

  beforeAll(async () => {
    const { id: heraldId } = await stage.site('herald');
    sports = await stage.person('Sven Sports');
    await rows(
      stage,
      `INSERT INTO site_members (site_id, account_id, role, section, granted_at) VALUES ($1, $2, 'moderator', 'sports', now())`,
      [stage.siteId, sports.id],
    );
    stranger = await stage.person('Hugo Herald', { siteId: heraldId, role: 'admin' });
  });

  it('is for the staff of that site only', async () => {
    const answers = await Promise.all(
      [stage.reader, stranger].map(async (person) => (await watchQueue(await connect(person))).problem),
    );
    const unknown = await (await connect(stage.moderator)).emit('queue.watch', { site: 'nowhere' });

    expect(answers).toMatchObject([
      { status: 403, code: 'queue_not_allowed' },
      { status: 403, code: 'queue_not_allowed' },
    ]);
    expect(unknown.problem).toMatchObject({ status: 404, code: 'site_not_found' });
  });

  it('brings everything to the whole site’s staff, and to a section’s what is theirs, without a hole', async () => {
    const [all, some] = [await connect(stage.moderator), await connect(sports, elsewhere.url)];
    const { head = 0 } = await watchQueue(all);
    await watchQueue(some);

    await append(
      stage,
      staffStreamOf(stage.siteId),
      numbered(1, { section: 'sports' }),
      numbered(2, { section: 'politics' }),
      numbered(3),
      numbered(4, { section: ['sports'] }),
      numbered(5, { section: 'sports' }),
    );

    await until('both have all', () => [all, some].every(({ events }) => events.length === 5));
    expect(all.events.map(({ data }) => data['n'])).toEqual([1, 2, 3, 4, 5]);
    const stream = `moderation:${stage.siteId}`;
    const skipped = (n: number): unknown => ({
      stream,
      seq: head + n,
      type: 'skipped',
      at: expect.any(String),
      data: {},
    });
    expect(some.events.slice(1, 4)).toEqual([skipped(2), skipped(3), skipped(4)]);
    expect([some.events[0], some.events[4]].map((event) => event?.data)).toEqual([
      { n: 1, section: 'sports' },
      { n: 5, section: 'sports' },
    ]);
    const replay = await watchQueue(await connect(sports), head);
    expect(replay.events).toEqual(some.events);
  });

  it('is not heard any more by whoever lost the role a moment ago, behind the program’s back', async () => {
    const [gone, stays] = [await connect(sports), await connect(stage.moderator)];
    for (const client of [gone, stays]) expect((await watchQueue(client)).ok).toBe(true);

    await rows(stage, `DELETE FROM site_members WHERE account_id = $1`, [sports.id]);
    await append(stage, staffStreamOf(stage.siteId), numbered(9, { section: 'sports' }));

    await until('the other hears it', () => stays.events.length === 1);
    await until('the one is closed', () => !gone.socket.connected);
    expect(gone.events).toEqual([]);
  });
});
