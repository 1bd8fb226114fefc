import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Tx } from '#platform/database/tx.js';
import { nextOf } from '../support/cases.js';
import { startStage, type Stage } from '../support/cast.js';
import { say } from '../e2e/answers.js';
import { decide, decideOn, flag, type Leased } from '../e2e/moderation.js';

const asked = jest.spyOn(Tx.prototype, 'query');

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
  const { id } = await say(stage.reader, stage.threadId, 'The first decision of a site opens its ledger.');
  await decideOn(stage, id);
});
beforeEach(() => {
  asked.mockClear();
});
afterAll(async () => {
  asked.mockRestore();
  await stage.close();
});

/** The names of all statements of the transaction that made one of them, in their order. */
function transactionWith(name: string): string[] {
  const { calls, contexts } = asked.mock;
  const tx = contexts[calls.findIndex(([statement]) => statement.name === name)];
  return calls.filter((_, place) => contexts[place] === tx).map(([statement]) => statement.name);
}

/** The next case of the queue, about a comment that somebody flagged. */
async function takeNext(body: string): Promise<Leased> {
  const { id } = await say(stage.reader, stage.threadId, body);
  await flag(stage, stage.other, id);
  const [taken] = await nextOf(stage.moderator, 'conduct');
  if (taken === undefined) throw new Error('Nothing waits.');
  const { id: caseId, version, subject } = taken.case;
  return { caseId, version, revision: subject.revision, leaseToken: taken.lease.token };
}

describe('what moderators do all day', () => {
  it('takes the next case with four statements', async () => {
    await takeNext('Next, please.');

    expect(transactionWith('leases.next_of_site')).toHaveLength(4);
  });

  it('approves with nine statements', async () => {
    const leased = await takeNext('A good one.');

    const answer = await decide(stage.moderator, leased, { action: 'approve' });

    expect(answer.status).toBe(201);
    expect(transactionWith('ledger.append')).toHaveLength(9);
  });

  it('removes with thirteen statements, three of them while others wait for the ledger', async () => {
    const leased = await takeNext('Buy my hats.');

    const answer = await decide(stage.moderator, leased);

    const made = transactionWith('ledger.append');
    expect(answer.status).toBe(201);
    expect(made).toHaveLength(13);
    expect(made.slice(made.indexOf('ledger.advance') + 1)).toEqual([
      'ledger.append',
      'statements.insert',
      'events.append',
    ]);
  });
});
