import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bareProblem, publish, say, UNKNOWN_ID } from '../e2e/answers.js';
import type { Answer } from '../support/api.js';
import { LiveClient } from '../support/live.js';
import { aimsOf, goodBody, goodQuery, JSON_TYPE, type Aim } from './bad-request.js';
import { pathTo, startWorld, type World } from './subjects.js';

const TABLE_MS = 60_000;
/** What differs from answer to answer, whatever was asked. */
const EACH_TIME = new Set(['date', 'x-request-id', 'ratelimit']);

let world: World;
let aims: Aim[];
/** What is there and shown to nobody but its author and the staff, by the part of a path before it. */
let hidden: Record<string, string>;
let visible: string;

beforeAll(async () => {
  world = await startWorld();
  const { stage } = world;
  const { threadId } = await publish(stage, 'premoderated', { discussion: 'premoderated' });
  hidden = { comments: (await say(stage.reader, threadId, 'Held.')).id };
  visible = (await say(stage.reader, stage.threadId, 'Shown.')).id;
  aims = (await aimsOf(world)).filter(({ operation }) => hiddenParts(operation.path).length > 0);
});
afterAll(() => world.stage.close());

const hiddenParts = (path: string): string[] =>
  [...path.matchAll(/([\w-]+)\/\{\w+\}/g)].map(([, before = '']) => before).filter((before) => before in hidden);

/** All of an answer that can tell one id from another. */
async function toldOf(aim: Aim, id: string, token: string | undefined): Promise<unknown> {
  const { operation, subjects } = aim;
  const body = goodBody(aim);
  const path = pathTo(operation, subjects, { id }) + goodQuery(operation, subjects);
  const answer = await fetch(`${world.stage.url}/api/v1${path}`, {
    method: operation.method,
    headers: {
      ...(operation.parameters.some(({ name }) => name === 'If-Match') && { 'if-match': '"1"' }),
      ...(body !== undefined && JSON_TYPE),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    ...(body !== undefined && { body }),
  });
  const text = await answer.text();
  const told = text === '' ? null : bareProblem({ body: JSON.parse(text) } as Answer);
  const headers = [...answer.headers]
    .filter(([name]) => !EACH_TIME.has(name))
    .map(([name, value]) => `${name}: ${value}`);
  return { status: answer.status, told, headers };
}

describe('what is hidden and what does not exist (attacks 1 and 2)', () => {
  it.each([
    ['a guest', () => undefined],
    ['another member', () => world.stage.other.token],
    ['staff of another site', () => world.foreign.admin.token],
  ])(
    'are one to %s at every route that names either in its path',
    async (_, token) => {
      expect(aims.length).toBeGreaterThanOrEqual(7);
      for (const aim of aims) {
        const answers = await Promise.all([hidden['comments'] ?? '', UNKNOWN_ID].map((id) => toldOf(aim, id, token())));

        expect([aim.operation.name, answers[0]]).toEqual([aim.operation.name, answers[1]]);
        expect([401, 404]).toContain((answers[0] as { status: number }).status);
      }
    },
    TABLE_MS,
  );

  it('are one to somebody who answers them or watches them', async () => {
    const { stage } = world;
    const reply = (parentId: string): Promise<Answer> =>
      stage.other.post(`/threads/${stage.threadId}/comments`, { body: 'To it.', parentId });
    const client = await new LiveClient(stage.url, { token: stage.other.token }).connected();

    const replies = await Promise.all([hidden['comments'] ?? '', UNKNOWN_ID].map(reply));
    const watches = await Promise.all([hidden['comments'] ?? '', UNKNOWN_ID].map((id) => client.watch(id)));
    client.close();

    const [one, other] = replies.map((answer) => JSON.stringify(bareProblem(answer)));
    expect(one).toBe(other);
    expect(watches[0]).toEqual(watches[1]);
  });

  it('are told apart where one is shown (the comparison can fail)', async () => {
    const reading = aims.find(({ operation }) => operation.name === 'GET /comments/{id}');
    if (reading === undefined) throw new Error('Nobody can read a comment any more.');

    expect(await toldOf(reading, visible, undefined)).not.toEqual(await toldOf(reading, UNKNOWN_ID, undefined));
  });
});
