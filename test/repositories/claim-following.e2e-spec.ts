import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { multiplyClaim } from '../support/claim-rows.js';
import { until } from '../support/until.js';
import { claimInComment, dam, publishText, startVerdictDesk, type VerdictDesk } from '../support/verdicts.js';
import { claimIn, mark, type ClaimAnswer } from '../support/claims.js';
import { countOf, rows } from '../e2e/rows.js';
import { setStatus } from '../e2e/moderation.js';

const AT_ONCE = 200;
const OTHERS = 450;

let stage: VerdictDesk;
beforeAll(async () => {
  stage = await startVerdictDesk();
});
afterAll(() => stage.close());

/** How many claims of a text were written by one transaction, at most. */
async function writtenAtOnce({ subject }: ClaimAnswer): Promise<number> {
  const query = 'SELECT count(*)::int AS n FROM claims WHERE subject_id = $1 GROUP BY xmin ORDER BY 1 DESC LIMIT 1';
  return Number((await rows(stage, query, [subject.id]))[0]?.['n']);
}

const countIn = ({ subject }: ClaimAnswer, where: string): Promise<number> =>
  countOf(stage, 'claims', `subject_id = $1 AND ${where}`, [subject.id]);

describe('a text with very many claims', () => {
  it('is followed through an edit some claims at a time', async () => {
    const sentence = dam();
    const place = { origin: 'external', externalId: 'followed', url: 'https://gazette.example/followed' };
    const articleId = await publishText(stage, sentence, place);
    const claim = claimIn(await mark(stage.other, `articles/${articleId}`, { exact: sentence }));
    await multiplyClaim(stage, claim.id, OTHERS);

    await publishText(stage, `Nobody knew. ${sentence}`, place);
    await until('all claims are found', async () => (await countIn(claim, 'revision = 2')) === OTHERS + 1);

    expect(await countIn(claim, `anchor_state IN ('anchored', 'moved')`)).toBe(OTHERS + 1);
    expect(await writtenAtOnce(claim)).toBe(AT_ONCE);
  });

  it('is hidden some claims at a time, and shown again', async () => {
    const claim = await claimInComment(stage);
    await multiplyClaim(stage, claim.id, OTHERS);

    await setStatus(stage, claim.subject.id, 'held');
    const taken = `anchor_state = 'subject_removed'`;
    await until('all claims are taken', async () => (await countIn(claim, taken)) === OTHERS + 1);
    const atOnce = await writtenAtOnce(claim);
    await setStatus(stage, claim.subject.id, 'visible');
    await until('all claims are back', async () => (await countIn(claim, taken)) === 0);

    expect([atOnce, await writtenAtOnce(claim)]).toEqual([AT_ONCE, AT_ONCE]);
    await until('nothing is left to do', async () => {
      return (await countOf(stage, 'dirty_subjects', 'subject_id = $1', [claim.subject.id])) === 0;
    });
  });
});
