import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { problemIn, say } from '../e2e/answers.js';
import { decide, lease, openCase, setStatus, statusOf } from '../e2e/moderation.js';
import { countOf, rows } from '../e2e/rows.js';
import type { Person } from '../support/api.js';
import { startDesk, type Desk } from '../support/desk.js';
import { until } from '../support/until.js';

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

  it('is left alone by a moderator who bans its author and takes along what they wrote; a senior takes it too', async () => {
    const author = await stage.person('Ann Author');
    const plain = await say(author, stage.threadId, 'Spam.');
    const delicate = await say(author, stage.threadId, 'What a minister would not like to read either.');
    const conduct = await openCase(stage, delicate.id);
    await milo.post(`/moderation/cases/${conduct}/escalation`, {});
    const takes = async (by: Person): Promise<unknown> => {
      const path = `/moderation/accounts/${author.id}/sanctions`;
      const answer = await by.post(path, { kind: 'ban', reason: 'spam', removeComments: true });
      const { id, decisionId } = answer.body as { id: string; decisionId: string };
      const [entry] = await rows(stage, 'SELECT payload FROM decisions WHERE id = $1', [decisionId]);
      await until('the sweep is done', async () => (await countOf(stage, 'sweeps', 'done_at IS NULL')) === 0);
      const standing = [
        await statusOf(stage, plain.id),
        await statusOf(stage, delicate.id),
        ...(await casesOf([conduct])),
      ];
      await by.delete(`/moderation/accounts/${author.id}/sanctions/${id}`);
      await until('all is given back', async () => (await statusOf(stage, plain.id)) === 'visible');
      return [(entry?.['payload'] as { comments: string[] }).comments, ...standing];
    };

    expect(await takes(milo)).toEqual([[plain.id], 'removed', 'visible', 'escalated']);
    expect(await takes(senta)).toEqual([[delicate.id, plain.id], 'removed', 'removed', 'closed']);
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
