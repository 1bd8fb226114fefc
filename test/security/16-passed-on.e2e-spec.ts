import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { problemIn, say } from '../e2e/answers.js';
import { decide, lease, openCase, setStatus } from '../e2e/moderation.js';
import { rows } from '../e2e/rows.js';
import type { Person } from '../support/api.js';
import { startDesk, type Desk } from '../support/desk.js';

let stage: Desk;
let milo: Person;
let senta: Person;

beforeAll(async () => {
  stage = await startDesk();
  ({ milo, senta } = stage);
});
afterAll(() => stage.close());

/** A reported comment that waits to be looked at too, as after an edit that screening holds. */
async function heldAndReported(): Promise<{ readonly conduct: string; readonly held: string }> {
  const { id } = await say(stage.reader, stage.threadId, 'What a minister would not like to read.');
  const conduct = await openCase(stage, id);
  await setStatus(stage, id, 'held');
  return { conduct, held: await openCase(stage, id, 'held') };
}

const casesOf = async (ids: readonly string[]): Promise<unknown[]> =>
  (await rows(stage, 'SELECT state FROM cases WHERE id = ANY($1) ORDER BY queue', [ids])).map((row) => row['state']);

describe('a case that was passed on to seniors (attack 16)', () => {
  it('is not settled by a moderator who decides another case about the same text', async () => {
    const { conduct, held } = await heldAndReported();
    await milo.post(`/moderation/cases/${conduct}/escalation`, { note: 'For a senior.' });
    const leased = await lease(stage, milo, held);

    const refused = await decide(milo, leased, { action: 'approve' });

    expect([refused.status, problemIn(refused).code]).toEqual([403, 'queue_not_allowed']);
    expect(await casesOf([conduct, held])).toEqual(['escalated', 'leased']);
  });

  it('is settled by a senior who does', async () => {
    const { conduct, held } = await heldAndReported();
    await milo.post(`/moderation/cases/${conduct}/escalation`, {});
    const leased = await lease(stage, senta, held, 'senior');

    expect((await decide(senta, leased, { action: 'approve' })).status).toBe(201);
    expect(await casesOf([conduct, held])).toEqual(['closed', 'closed']);
  });

  it('would be settled by the moderator if nobody had passed it on', async () => {
    const { conduct, held } = await heldAndReported();
    const leased = await lease(stage, milo, held);

    expect((await decide(milo, leased, { action: 'approve' })).status).toBe(201);
    expect(await casesOf([conduct, held])).toEqual(['closed', 'closed']);
  });
});
