import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { publish, say, UNKNOWN_ID } from '../e2e/answers.js';
import { startStage, type Stage } from '../support/cast.js';
import { LiveClient, type WatchAnswer } from '../support/live.js';
import { until } from '../support/until.js';
import { Connections } from '#consumers/live/connections.js';
import { messageSchemas } from '#consumers/live/live.contract.js';

let stage: Stage;
let bystander: LiveClient;
let debate: { articleId: string; threadId: string };
const clients: LiveClient[] = [];

beforeAll(async () => {
  stage = await startStage();
  debate = await publish(stage, 'bystander');
  bystander = await new LiveClient(stage.url).connected();
  await bystander.watch(debate.articleId);
});
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});
afterAll(async () => {
  bystander.close();
  await stage.close();
});

async function connect(auth: Record<string, unknown> = {}): Promise<LiveClient> {
  const client = new LiveClient(stage.url, auth);
  clients.push(client);
  return client.connected();
}

/** The process serves, and who did nothing wrong goes on hearing. */
async function expectUnmoved(): Promise<void> {
  const heard = bystander.events.length;
  await say(stage.other, debate.threadId, 'Still here.');
  await until('the bystander hears it', () => bystander.events.length > heard);
  expect(bystander.socket.connected).toBe(true);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
}

const rooms = (): string[] =>
  stage.app
    .get(Connections)
    .all()
    .flatMap(({ id, rooms: joined }) => [...joined].filter((room) => room !== id));

const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

const NAMES: readonly (readonly [string, unknown])[] = [
  ['a guessed room', 'article:guess'],
  ['the staff’s stream', 'moderation:gazette'],
  ['every stream', 'moderation:*'],
  ['an array', [UNKNOWN_ID]],
  ['an object', { id: UNKNOWN_ID }],
  ['an object that turns into a text', { toString: UNKNOWN_ID }],
  ['a number', 7],
  ['nothing', null],
  ['true', true],
  ['10 kB', 'x'.repeat(10_000)],
  ['__proto__', '__proto__'],
  ['constructor', 'constructor'],
  ['an unknown id', UNKNOWN_ID],
];

describe('21: no room is joined by', () => {
  it.each(NAMES)('the name of %s', async (_, name) => {
    const client = await connect({ token: stage.reader.token });
    const before = rooms();
    const requests: [string, object][] = [
      ['article.watch', { articleId: name }],
      ['queue.watch', { site: name }],
      ['thread.typing', { threadId: name }],
      ['article.watch', { articleId: debate.articleId, room: name }],
      ['me.watch', { accountId: name }],
    ];

    for (const [event, request] of requests.filter(([event]) => event !== 'thread.typing')) {
      const answer = await client.emit(event, request);
      expect(answer.ok).toBe(false);
      expect([400, 403, 404]).toContain(answer.problem?.status);
    }
    client.socket.emit('thread.typing', { threadId: name });

    expect(rooms()).toEqual(before);
    await expectUnmoved();
  });

  it.each([
    ['a guest', () => ({}), 401],
    ['a member', () => ({ token: stage.reader.token }), 403],
  ])('%s, for a queue that exists', async (_, auth, status) => {
    const client = await connect(auth());

    const answer = await client.emit('queue.watch', { site: 'gazette' });

    expect(answer.problem?.status).toBe(status);
    expect(rooms().filter((room) => room.startsWith('moderation:'))).toEqual([]);
  });

  it('whoever asks as one may: a room is joined then (the check can fail)', async () => {
    const before = rooms();
    const client = await connect({ token: stage.moderator.token });

    expect((await client.emit('queue.watch', { site: 'gazette' })).ok).toBe(true);
    expect((await client.watch(debate.articleId)).ok).toBe(true);

    const joined = [`moderation:${stage.siteId}`, `article:${debate.articleId}`];
    expect(rooms().toSorted()).toEqual([...before, ...joined].toSorted());
  });
});

describe('22: a message', () => {
  it.each([
    ['comment.posted', 'comment.posted'],
    ['of 10 kB', 'x'.repeat(10_000)],
    ['__proto__', '__proto__'],
    ['constructor', 'constructor'],
    ['error', 'error'],
    ['of nothing', ''],
    ['of a space', ' '],
  ])('of an unknown name is answered with a problem: %s', async (_, name) => {
    const client = await connect();

    const answer = await client.emit(name, {});

    expect(answer).toMatchObject({ ok: false, problem: { code: 'unknown_event', status: 400 } });
    await expectUnmoved();
  });

  it.each(Object.keys(messageSchemas).filter((name) => name !== 'thread.typing'))(
    'of the name %s is answered, however wrong its content',
    async (name) => {
      const client = await connect({ token: stage.reader.token });
      const bodies = [undefined, null, 0, 'text', [], [[]], { unknown: 1 }, JSON.parse(deep(1_000)), 'x'.repeat(9_999)];

      for (const body of bodies) {
        const answer: WatchAnswer = await client.emit(name, body);
        expect(answer).toMatchObject({ ok: false, problem: { code: 'invalid_input', status: 400 } });
      }

      await expectUnmoved();
    },
  );

  it.each([
    ['a name that is an array', '42["array"]', '42[["array"],1]'],
    ['a name that is an object', '42[{"toString":"x"},1]'],
    ['a name that is empty', '42[""]', '42[]', '42[null]', '42[true]'],
    ['a number as its name', '42[7,{}]'],
    ['a name that socket.io keeps for itself', '42["disconnect"]', '42["connect"]', '42["newListener"]'],
    ['no array', '42{"no":"array"}', '42"text"', '42'],
    ['JSON that breaks off', '42["article.watch",{"articleId":'],
    ['JSON of 8,000 levels', `42["article.watch",${deep(4_000)}]`, `420["article.watch",${deep(4_000)}]`],
    ['JSON of 16 kB and of 10,000 levels', `42["article.watch",${deep(10_000)}]`],
    [
      'a prototype in it',
      '42["article.watch",{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}]',
    ],
    [
      'a huge number for its acknowledgement',
      '42999999999999999999999["article.watch",{}]',
      '42-1["article.watch",{}]',
    ],
    ['an acknowledgement of nothing', '430[]', '43999999[{}]', '43["x"]'],
    ['an unknown namespace', '40/no-such-namespace,', '42/admin,["article.watch",{}]', '40/__proto__,'],
    [
      '11 attachments',
      `4511-["article.watch",${'{"_placeholder":true,"num":0},'.repeat(10)}{"_placeholder":true,"num":10}]`,
    ],
    ['attachments without end', '45999999999-["article.watch",{"_placeholder":true,"num":0}]', '45-["x"]', '45x-["x"]'],
    ['an attachment that never comes', '451-["article.watch",{"_placeholder":true,"num":0}]', '42["article.watch",{}]'],
    ['a placeholder out of range', '451-["article.watch",{"_placeholder":true,"num":9}]', 'binary'],
    ['a kind that does not exist', '49["x"]', '9', 'x', '4', '6', '5', '0', '1', '3probe'],
    ['1 MB and one byte', `42["article.watch","${'x'.repeat(1_000_001)}"]`],
  ])('with %s harms nobody', async (_, ...frames) => {
    const client = await connect();

    for (const frame of frames) client.sendFrame(frame === 'binary' ? Buffer.from('attached') : frame);

    await expectUnmoved();
    expect((await (await connect()).watch(debate.articleId)).ok).toBe(true);
  });

  it('of 1 MB and one byte closes its connection, and so does one that is no packet', async () => {
    for (const frame of [`42["article.watch","${'x'.repeat(1_000_001)}"]`, '42{"no":"array"}', '42[["array"],1]']) {
      const client = await connect();

      client.sendFrame(frame);

      await until('the connection is closed', () => !client.socket.connected);
    }
    await expectUnmoved();
  });

  it('that is right is answered by the same client afterwards (the checks can fail)', async () => {
    const client = await connect();

    await client.emit('nobody.knows', {});

    expect((await client.watch(debate.articleId)).ok).toBe(true);
    await expectUnmoved();
  });
});
