import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer } from '../support/api.js';
import { publicStateIs } from '../support/spreading.js';
import { until } from '../support/until.js';
import {
  claimInComment,
  claimInExternal,
  decideClaim,
  decided,
  judgeClaim,
  leaseClaim,
  startVerdictDesk,
  takeClaim,
  theft,
  VERDICT,
  type Flagged,
  type LeasedClaim,
  type VerdictDesk,
} from '../support/verdicts.js';
import { problemIn } from './answers.js';
import { countOf } from './rows.js';

let desk: VerdictDesk;
beforeAll(async () => {
  desk = await startVerdictDesk({ PARLEY_UNDO_S: '0' });
});
afterAll(() => desk.close());

const codeOf = (answer: Answer): [number, string] => [answer.status, problemIn(answer).code];

/** A claim that two people are at: fay has proposed a verdict, and finn has the case in hand and writes. */
async function atWork(said: string): Promise<{ claim: Flagged; leased: LeasedClaim }> {
  const claim = await claimInComment(desk, said);
  expect((await judgeClaim(desk.fay, claim.id)).status).toBe(202);
  const leased = await leaseClaim(desk.finn, claim.id);
  const draft = { draft: { rationale: 'It was' } };
  expect((await desk.finn.put(`/moderation/cases/${leased.caseId}/draft`, draft)).status).toBe(200);
  return { claim, leased };
}

/** Somebody and a second person judge what says the same. */
async function judgedElsewhere(said: string): Promise<Flagged> {
  const judged = await claimInExternal(desk, said);
  await judgeClaim(desk.editor, judged.id);
  await decided(desk.ada, judged.id);
  return judged;
}

async function expectNothingLeft(caseId: string): Promise<void> {
  expect(await countOf(desk, 'verdict_drafts', 'case_id = $1', [caseId])).toBe(0);
  expect(await countOf(desk, 'verdicts', `case_id = $1 AND state = 'proposed'`, [caseId])).toBe(0);
}

describe('what people have written on a case', () => {
  it('ends with the case that the program settles, and whoever goes on with it is told so', async () => {
    const said = theft();
    const { claim, leased } = await atWork(said);
    await judgedElsewhere(said);
    await publicStateIs(desk, claim.id, 'verdict');

    const confirmed = await decideClaim(desk.finn, leased);
    const kept = await desk.finn.put(`/moderation/cases/${leased.caseId}/draft`, { draft: { rationale: 'No' } });
    const retracted = await desk.fay.delete(`/moderation/cases/${leased.caseId}/proposal`);

    expect([confirmed, kept].map((answer) => codeOf(answer))).toEqual([
      [409, 'case_already_decided'],
      [409, 'case_already_decided'],
    ]);
    expect(codeOf(retracted)).toEqual([404, 'proposal_not_found']);
    await expectNothingLeft(leased.caseId);
    expect(await countOf(desk, 'verdicts', `case_id = $1 AND state = 'superseded'`, [leased.caseId])).toBe(1);
  });

  it('keeps nobody from the case that takes its matter up', async () => {
    const said = theft();
    const { claim } = await atWork(said);
    const judged = await judgedElsewhere(said);
    await publicStateIs(desk, claim.id, 'verdict');

    await decided(desk.ada, judged.id, { action: 'withdraw_verdict' });
    await publicStateIs(desk, claim.id, 'none');

    expect((await takeClaim(desk.fay, claim.id)).status).toBe(200);
  });

  it('is answered by nobody once the claim has another verdict than it was about', async () => {
    const said = theft();
    const claim = await claimInComment(desk, said);
    const judged = await judgedElsewhere(said);
    await publicStateIs(desk, claim.id, 'verdict');
    const amended = { action: 'amend_verdict', verdict: { ...VERDICT, label: 'misleading' } };
    expect((await judgeClaim(desk.fay, claim.id, amended)).status).toBe(202);
    const leased = await leaseClaim(desk.finn, claim.id);

    await decided(desk.ada, judged.id, { action: 'withdraw_verdict' });
    await publicStateIs(desk, claim.id, 'none');
    const stale = await decideClaim(desk.finn, leased, amended);
    const { version, revision } = await leaseClaim(desk.finn, claim.id);
    const unfit = await decideClaim(desk.finn, { ...leased, version, revision }, amended);

    expect(codeOf(stale)).toEqual([412, 'version_stale']);
    expect(codeOf(unfit)).toEqual([409, 'action_unfit']);
  });

  it('ends with the case of a comment that its author takes back', async () => {
    const { claim, leased } = await atWork(theft());

    expect((await desk.other.delete(`/comments/${claim.subject.id}`)).status).toBe(204);
    const closed = `id = $1 AND closed_because = 'author_deleted'`;
    await until('the case is closed', async () => (await countOf(desk, 'cases', closed, [leased.caseId])) === 1);

    await expectNothingLeft(leased.caseId);
  });

  it('ends with the case of the only flag, which is taken back', async () => {
    const claim = await claimInExternal(desk, theft());
    const { caseId, leaseToken } = await leaseClaim(desk.finn, claim.id);
    await desk.finn.put(`/moderation/cases/${caseId}/draft`, { draft: { rationale: 'It was' } });
    await desk.finn.delete(`/moderation/cases/${caseId}/lease`, {}, { leaseToken });
    const { items } = (await claim.by.get('/me/flags')).body as { items: { id: string }[] };

    expect((await claim.by.delete(`/flags/${String(items[0]?.id)}`)).status).toBe(204);

    await expectNothingLeft(caseId);
  });
});
