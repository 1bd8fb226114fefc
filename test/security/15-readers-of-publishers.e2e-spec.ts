import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bareProblem, UNKNOWN_ID } from '../e2e/answers.js';
import { Api, type Answer, type Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';

const EVERYWHERE = { kind: 'ban', reason: 'spam', everywhere: true };

let stage: Stage;
let home: Person;
let foreign: Person;
let guestId: string;
let guest: Api;

beforeAll(async () => {
  stage = await startStage();
  const { id: siteId } = await stage.site('courier', { guests: true });
  home = await stage.person('Hanna Home', { siteId, role: 'admin' });
  foreign = await stage.person('Fred Foreign', { siteId: stage.siteId, role: 'admin' });
  const came = await stage.guest.post('/sessions/guest', { site: 'courier', name: 'Gus Guest' });
  const { account, accessToken } = came.body as { account: { id: string }; accessToken: string };
  guestId = account.id;
  guest = new Api(stage.url, accessToken);
});
afterAll(() => stage.close());

const ACTS: readonly [string, (who: Person, id: string) => Promise<Answer>][] = [
  ['read', (who, id) => who.get(`/moderation/accounts/${id}`)],
  ['sanctioned', (who, id) => who.post(`/moderation/accounts/${id}/sanctions`, EVERYWHERE)],
];

describe('a reader who belongs to one publisher (attack 15)', () => {
  it.each(ACTS)('is not %s by the staff of another', async (_, act) => {
    const refused = await act(foreign, guestId);

    expect([refused.status, bareProblem(refused)]).toEqual([404, bareProblem(await act(foreign, UNKNOWN_ID))]);
    expect((await guest.get('/me')).status).toBe(200);
  });

  it.each(ACTS)('is %s by the own one', async (_, act) => {
    expect([200, 201]).toContain((await act(home, guestId)).status);
  });
});
