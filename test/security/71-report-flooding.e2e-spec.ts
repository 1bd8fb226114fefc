import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startStage, type Stage } from '../support/cast.js';
import { say } from '../e2e/answers.js';
import { decidedFlags, newAccounts, reportAll, setAutoHold } from '../e2e/crowds.js';
import { decide, lease, statusOf } from '../e2e/moderation.js';
import { rows } from '../e2e/rows.js';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
  await setAutoHold(stage, true);
});
afterAll(() => stage.close());

async function caseOf(id: string): Promise<{ id: string; version: number; priority: number; flags: number }> {
  const [row] = await rows(
    stage,
    `SELECT id, version, priority, flag_count AS flags FROM cases WHERE subject_id = $1 AND queue = 'conduct' AND state <> 'closed'`,
    [id],
  );
  return row as never;
}

describe('a hundred new accounts that report one comment', () => {
  it('do not hide it, even where reports may, and come behind four readers who were right before', async () => {
    const [target, bad] = [
      (await say(stage.reader, stage.threadId, 'An unwelcome truth.')).id,
      (await say(stage.reader, stage.threadId, 'Buy my hats.')).id,
    ];
    const trusted = await newAccounts(stage, 4);
    await decidedFlags(stage, trusted, 'upheld', 12);

    await reportAll(stage, await newAccounts(stage, 100), target, 'harassment');
    await reportAll(stage, trusted, bad, 'spam');

    expect(await statusOf(stage, target)).toBe('visible');
    const [flooded, ordinary] = [await caseOf(target), await caseOf(bad)];
    expect(flooded).toMatchObject({ flags: 100, version: 1 });
    expect(flooded.priority).toBeLessThan(ordinary.priority);
  });

  it('do not hide it by a severe reason either', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'Another unwelcome truth.');

    await reportAll(stage, await newAccounts(stage, 100), id, 'violence');

    expect(await statusOf(stage, id)).toBe('visible');
  });

  it('would hide it if three of them were known to be right: so the check can fail', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'A real threat.');
    const known = await newAccounts(stage, 3);
    await decidedFlags(stage, known, 'upheld', 12);

    await reportAll(stage, known, id, 'violence');

    expect(await statusOf(stage, id)).toBe('held');
  });

  it('do not make the decision stale that somebody is about to make', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'Judged meanwhile.');
    const [first = '', ...crowd] = await newAccounts(stage, 30);
    await reportAll(stage, [first], id, 'spam');
    const leased = await lease(stage, stage.moderator, (await caseOf(id)).id);

    await reportAll(stage, crowd, id, 'harassment');
    const answer = await decide(stage.moderator, leased, { action: 'approve' });

    expect(answer.status).toBe(201);
    expect(await statusOf(stage, id)).toBe('visible');
  });

  it('weigh less than nothing once they were wrong', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'Reported by those who are always wrong.');
    const wrong = await newAccounts(stage, 100);
    await decidedFlags(stage, wrong, 'rejected', 6);
    const { id: unreported } = await say(stage.reader, stage.threadId, 'Reported by one newcomer.');

    await reportAll(stage, wrong, id, 'violence');
    await reportAll(stage, await newAccounts(stage, 1), unreported, 'spam');

    expect(await statusOf(stage, id)).toBe('visible');
    expect((await caseOf(id)).priority).toBeLessThan((await caseOf(unreported)).priority);
  });
});
