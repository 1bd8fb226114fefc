import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Api, Person } from '../support/api.js';
import { aimsOf, goodBody, goodPath, JSON_TYPE, type Aim } from './bad-request.js';
import { snapshotOf } from './snapshot.js';
import { startWorld, type World } from './subjects.js';

const TABLE_MS = 60_000;
/** Whoever judges anywhere warns there, on their own site or for their section: it is asked for apart. */
const ABOUT_ACCOUNTS = 'POST /moderation/accounts/{id}/sanctions';

let world: World;
/** Every route of moderators, aimed at what is in no section. */
let aims: Aim[];
let people: Record<'member' | 'sectional' | 'foreign', Person>;

beforeAll(async () => {
  world = await startWorld();
  const { stage, foreign } = world;
  aims = (await aimsOf(world)).filter(({ operation }) => operation.path.startsWith('/moderation/'));
  const sectional = await stage.person('Sven Sport', { siteId: stage.siteId, role: 'senior', section: 'Sport' });
  people = { member: stage.other, sectional, foreign: foreign.admin };
});
afterAll(() => world.stage.close());

interface Told {
  readonly name: string;
  readonly status: number;
  readonly text: string;
}

/** The good request of whoever may make it, in somebody's name. */
async function ask(aim: Aim, token: string | null): Promise<Told> {
  const body = goodBody(aim);
  const { method, name } = aim.operation;
  const headers = { ...aim.headers, ...(body !== undefined && JSON_TYPE) };
  const answer = await fetch(`${world.stage.url}/api/v1${goodPath(aim)}`, {
    method,
    headers: { ...headers, ...(token !== null && { authorization: `Bearer ${token}` }) },
    ...(body !== undefined && { body }),
  });
  return { name, status: answer.status, text: await answer.text() };
}

async function askAll(some: readonly Aim[], token: string | null): Promise<Told[]> {
  const told: Told[] = [];
  for (const aim of some) told.push(await ask(aim, token));
  return told;
}

/** What there is to tell of another's desk: what was said there, and what was done about it. */
function leaksIn(told: readonly Told[]): string[] {
  const { inPath } = world.home;
  return told.flatMap(({ name, text }) =>
    ['cases', 'decisions', 'flags', 'dry-runs', 'comments/vote', 'claims/flags', 'typos']
      .filter((part) => text.includes(inPath[part] ?? ''))
      .map((part) => `${part} at ${name}`),
  );
}

const token = ({ token: its }: Api & { token: string }): string => its;

describe('every route of moderators (attack 16)', () => {
  it(
    'is for nobody who is not signed in, and for no member',
    async () => {
      const before = await snapshotOf(world.stage);

      const asGuest = await askAll(aims, null);
      const asMember = await askAll(aims, token(people.member));

      expect(aims.length).toBeGreaterThanOrEqual(25);
      expect(asGuest.filter(({ status }) => status !== 401)).toEqual([]);
      expect(asMember.filter(({ status }) => status !== 403 && status !== 404)).toEqual([]);
      expect(leaksIn([...asGuest, ...asMember])).toEqual([]);
      expect(await snapshotOf(world.stage)).toEqual(before);
    },
    TABLE_MS,
  );

  it.each(['sectional', 'foreign'] as const)(
    'shows nothing of the desk to a moderator of another place, and takes nothing from them: %s',
    async (who) => {
      const asked = aims.filter(({ operation }) => operation.name !== ABOUT_ACCOUNTS);
      const before = await snapshotOf(world.stage);

      const told = await askAll(asked, token(people[who]));

      const done = told.filter(({ name, status }) => !name.startsWith('GET ') && status < 300);
      expect(leaksIn(told)).toEqual([]);
      expect(done.filter(({ name, text }) => !isNothing(name, text))).toEqual([]);
      expect(told.filter(({ status }) => status >= 400 && status !== 403 && status !== 404)).toEqual([]);
      expect(await snapshotOf(world.stage)).toEqual(before);
    },
    TABLE_MS,
  );

  it('sanctions nobody on another site, nor beyond a warning for a section', async () => {
    const path = ABOUT_ACCOUNTS.replace('POST ', '').replace('{id}', world.stage.reader.id);
    const before = await snapshotOf(world.stage);

    const foreign = await people.foreign.post(path, { site: 'gazette', kind: 'warning', reason: 'no_such' });
    const sectional = await people.sectional.post(path, { site: 'gazette', kind: 'slow', reason: 'spam' });

    expect([foreign, sectional].map(({ status, body }) => [status, (body as { code: string }).code])).toEqual([
      [403, 'sanction_not_allowed'],
      [403, 'sanction_not_allowed'],
    ]);
    expect(await snapshotOf(world.stage)).toEqual(before);
  });

  it(
    'is what was refused: who judges everywhere reads and does most of it',
    async () => {
      const before = await snapshotOf(world.stage);
      const told = await askAll(readsFirst(aims), token(world.home.admin));

      const leaks = leaksIn(told);
      for (const what of ['cases', 'decisions', 'dry-runs', 'comments/vote', 'claims/flags', 'typos'])
        expect(leaks).toEqual(expect.arrayContaining([expect.stringMatching(`^${what} at GET /moderation`)]));
      expect(told.filter(({ status }) => status < 300).length).toBeGreaterThan(aims.length / 2);
      expect(await snapshotOf(world.stage)).not.toEqual(before);
    },
    TABLE_MS,
  );
});

/** No case was there to be taken, or each of many was refused for itself. */
function isNothing(name: string, text: string): boolean {
  return name === 'POST /moderation/cases/next' ? text === '' : text.includes('"decision":null');
}

function readsFirst(all: readonly Aim[]): Aim[] {
  return all.toSorted(
    (one, other) => Number(one.operation.method !== 'GET') - Number(other.operation.method !== 'GET'),
  );
}
