import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Answer } from '../support/api.js';
import { insertClaim, multiplyClaim } from '../support/claim-rows.js';
import { startVerdictDesk, type VerdictDesk } from '../support/verdicts.js';
import { problemIn, publish } from '../e2e/answers.js';
import { countOf } from '../e2e/rows.js';

const MOVES_MAX = 1_000;

let stage: VerdictDesk;
let articleId: string;
let articles = 0;
beforeAll(async () => {
  stage = await startVerdictDesk();
});
afterAll(() => stage.close());
beforeEach(async () => {
  ({ articleId } = await publish(stage, `clusters-${(articles += 1)}`));
});

/** A claim with so many others in its cluster. */
async function claimOf(others: number): Promise<string> {
  const id = await insertClaim(stage, articleId, 'none');
  await multiplyClaim(stage, id, others);
  return id;
}

const confirm = (id: string, otherId: string): Promise<Answer> => stage.fay.put(`/claims/${id}/siblings/${otherId}`);
const sizeOf = (clusterId: string): Promise<number> => countOf(stage, 'claims', 'cluster_id = $1', [clusterId]);

describe('two clusters that somebody makes one', () => {
  it('are one by the claims of the lesser, however great the other is', async () => {
    const [great, lesser] = [await claimOf(MOVES_MAX + 5), await claimOf(3)];

    expect((await confirm(lesser, great)).status).toBe(204);

    expect([await sizeOf(great), await sizeOf(lesser)]).toEqual([MOVES_MAX + 10, 0]);
  });

  it('stay as they are when both are too great, and nothing is written', async () => {
    const [great, other] = [await claimOf(MOVES_MAX), await claimOf(MOVES_MAX)];

    const answer = await confirm(great, other);

    expect([answer.status, problemIn(answer).code]).toEqual([409, 'cluster_full']);
    expect([await sizeOf(great), await sizeOf(other)]).toEqual([MOVES_MAX + 1, MOVES_MAX + 1]);
    expect(await countOf(stage, 'claim_links', 'first_id = $1 OR second_id = $1', [great])).toBe(0);
    expect(await countOf(stage, 'decisions', 'subject_id = $1', [great])).toBe(0);
  });
});
