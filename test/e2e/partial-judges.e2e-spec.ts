import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AccountsService } from '#features/accounts/accounts.service.js';
import type { Person } from '../support/api.js';
import { emptyQueues, idsOfTaken, nextOf } from '../support/cases.js';
import { startDesk, type Desk } from '../support/desk.js';
import { until } from '../support/until.js';
import { problemIn, say } from './answers.js';
import { decide, lease, openCase, setStatus, statusOf } from './moderation.js';
import { rows } from './rows.js';

let stage: Desk;

beforeAll(async () => {
  stage = await startDesk();
});
afterAll(() => stage.close());

/** Each story has the queues for itself. */
beforeEach(() => emptyQueues(stage));

let n = 0;

/** Somebody who flagged a comment as a reader and is a moderator by now, while an edit of the comment waits too. */
async function flaggerTurnedModerator(): Promise<{ flagger: Person; author: Person; commentId: string; held: string }> {
  const flagger = await stage.person(`Flora Flagger ${(n += 1)}`);
  const author = await stage.person(`Ann Author ${n}`);
  const { id: commentId } = await say(author, stage.threadId, `Flagged and edited, ${n}.`);
  expect((await flagger.post(`/comments/${commentId}/flags`, { reason: 'spam' })).status).toBe(201);
  await stage.app.get(AccountsService).grant(stage.siteId, flagger.id, 'moderator');
  await setStatus(stage, commentId, 'held');
  return { flagger, author, commentId, held: await openCase(stage, commentId, 'held') };
}

describe('a moderator who flagged a text as a reader', () => {
  it('is not given another case about it either', async () => {
    const { flagger, held } = await flaggerTurnedModerator();

    const taken = await flagger.post(`/moderation/cases/${held}/lease`);

    expect(problemIn(taken)).toMatchObject({ status: 403, code: 'conflict_of_interest' });
    expect(idsOfTaken(await nextOf(flagger, 'held'))).toEqual([]);
    expect(idsOfTaken(await nextOf(stage.milo, 'held'))).toEqual([held]);
  });

  it('does not decide it by way of another case that they have in hand', async () => {
    const { flagger, commentId, held } = await flaggerTurnedModerator();
    await rows(stage, 'DELETE FROM case_conflicts WHERE case_id = $1', [held]);
    const leased = await lease(stage, flagger, held);

    const refused = await decide(flagger, leased);

    expect(problemIn(refused)).toMatchObject({ status: 403, code: 'conflict_of_interest' });
    expect(await statusOf(stage, commentId)).toBe('held');
  });

  it('does not take it away with all that its banned author wrote', async () => {
    const { flagger, author, commentId } = await flaggerTurnedModerator();
    await setStatus(stage, commentId, 'visible');
    const { id: plain } = await say(author, stage.threadId, `Not flagged, ${n}.`);
    const ban = { kind: 'ban', reason: 'spam', removeComments: true };

    const answer = await flagger.post(`/moderation/accounts/${author.id}/sanctions`, ban);

    expect(answer.status).toBe(201);
    await until('the other is removed', async () => (await statusOf(stage, plain)) === 'removed');
    expect(await statusOf(stage, commentId)).toBe('visible');
  });

  it('leaves it to a colleague, who had no part in it', async () => {
    const { commentId, held } = await flaggerTurnedModerator();

    expect((await decide(stage.milo, await lease(stage, stage.milo, held))).status).toBe(201);
    expect(await statusOf(stage, commentId)).toBe('removed');
  });
});
