import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mark } from '../support/claims.js';
import { casesOf, delay, faultsIn, lastDecisionOn, publicStateIs, settled } from '../support/spreading.js';
import { until } from '../support/until.js';
import {
  claimInComment,
  claimInExternal,
  decided,
  judgeClaim,
  readClaim,
  startVerdictDesk,
  VERDICT,
  type Flagged,
  type VerdictDesk,
} from '../support/verdicts.js';
import { problemIn, say } from './answers.js';
import { told } from './appeals.js';
import { countOf, rows } from './rows.js';

let desk: VerdictDesk;
beforeAll(async () => {
  desk = await startVerdictDesk({ PARLEY_UNDO_S: '0' });
});
afterAll(() => desk.close());

const WITHDRAW = { action: 'withdraw_verdict' };
const AMEND = { action: 'amend_verdict', verdict: { ...VERDICT, summary: 'It was five.' } };

interface OwnFlags {
  readonly items: readonly { readonly subject: { readonly id: string }; readonly status: string }[];
}

async function statusesFor({ by, id }: Flagged): Promise<string[]> {
  const { items } = (await by.get('/me/flags')).body as OwnFlags;
  return items.filter(({ subject }) => subject.id === id).map(({ status }) => status);
}

const openCasesOf = async (claimId: string): Promise<Record<string, unknown>[]> =>
  (await casesOf(desk, claimId)).filter(({ state }) => state !== 'closed');

/** A claim that has the verdict of another, and the claim that was judged; whoever flagged it knows. */
async function inherited(said = delay()): Promise<{ judged: Flagged; other: Flagged }> {
  const [judged, other] = [await claimInExternal(desk, said), await claimInComment(desk, said)];
  await decided(desk.fay, judged.id);
  await publicStateIs(desk, other.id, 'verdict');
  await until('the flagger knows', async () => (await statusesFor(other))[0] === 'upheld');
  return { judged, other };
}

/** Brings something new for a claim that has its verdict. */
async function flagAgain({ articleId, subject, quote }: Flagged): Promise<void> {
  const url = `https://ferry.example/timetable/${articleId}/${subject.id}`;
  const sent = { exact: quote, evidence: [{ url, stance: 'supports' }] };
  expect((await mark(desk.reader, `comments/${subject.id}`, sent)).status).toBe(201);
}

describe('a verdict that is withdrawn from another claim too', () => {
  it('leaves the other with the desk, as a case that names the one before, and its flags pending', async () => {
    const { judged, other } = await inherited();
    const [before] = await casesOf(desk, other.id);

    await decided(desk.fay, judged.id, WITHDRAW);
    await publicStateIs(desk, other.id, 'none');

    expect(await openCasesOf(other.id)).toEqual([
      expect.objectContaining({ state: 'open', previous_id: before?.['id'] }),
    ]);
    expect(await statusesFor(other)).toEqual(['pending']);
    const [flag] = await rows(desk, 'SELECT case_id, told_at FROM flags WHERE subject_id = $1', [other.id]);
    expect(flag).toEqual({ case_id: (await openCasesOf(other.id))[0]?.['id'], told_at: null });
  });

  it('can be judged by itself then, and its flagger hears of that', async () => {
    const { judged, other } = await inherited();
    await decided(desk.fay, judged.id, WITHDRAW);
    await publicStateIs(desk, other.id, 'none');

    const verdict = { ...VERDICT, label: 'correct' };
    await decided(desk.finn, other.id, { action: 'publish_verdict', verdict });

    await until('the flagger hears', async () => (await statusesFor(other))[0] === 'rejected');
    expect(await openCasesOf(other.id)).toEqual([]);
  });

  it('leaves nothing to do where nobody has flagged', async () => {
    const said = delay();
    const judged = await claimInExternal(desk, said);
    await decided(desk.fay, judged.id);
    const { id } = await say(desk.other, desk.threadId, said);
    const find = `SELECT id FROM claims WHERE subject_id = $1 AND public_state = 'verdict'`;
    await until('it is found', async () => (await rows(desk, find, [id])).length === 1);
    const claimId = String((await rows(desk, find, [id]))[0]?.['id']);

    await decided(desk.fay, judged.id, WITHDRAW);
    await publicStateIs(desk, claimId, 'none');

    expect(await openCasesOf(claimId)).toEqual([]);
  });

  it('leaves nothing to do with a comment that its author took back', async () => {
    const { judged, other } = await inherited();
    expect((await desk.other.delete(`/comments/${other.subject.id}`)).status).toBe(204);

    await decided(desk.fay, judged.id, WITHDRAW);
    await settled(desk);

    expect((await readClaim(desk.fay, other.id)).verdict).toBeNull();
    expect(await openCasesOf(other.id)).toEqual([]);
  });

  it('is the same when it is reversed', async () => {
    const said = delay();
    const [judged, other] = [await claimInComment(desk, said), await claimInComment(desk, said)];
    const decisionId = await decided(desk.fay, judged.id);
    await told(desk, decisionId);
    await publicStateIs(desk, other.id, 'verdict');

    expect((await desk.editor.post(`/moderation/decisions/${decisionId}/reversal`, {})).status).toBe(201);
    await publicStateIs(desk, other.id, 'none');

    expect(await openCasesOf(other.id)).toHaveLength(1);
    expect(await statusesFor(other)).toEqual(['pending']);
  });

  it('comes back with it, and settles the case that was open meanwhile', async () => {
    const { judged, other } = await inherited();
    const withdrawal = await decided(desk.fay, judged.id, WITHDRAW);
    await publicStateIs(desk, other.id, 'none');

    await desk.editor.post(`/moderation/decisions/${withdrawal}/reversal`, {});
    await publicStateIs(desk, other.id, 'verdict');

    expect(await openCasesOf(other.id)).toEqual([]);
    await until('the flagger knows', async () => (await statusesFor(other))[0] === 'upheld');
  });

  it('makes room for that of a third one that stands', async () => {
    const { judged, other } = await inherited();
    const third = await claimInExternal(desk, `They say so. ${delay()}`);
    await decided(desk.finn, third.id, { action: 'publish_verdict', verdict: { ...VERDICT, summary: 'Third.' } });
    expect((await desk.fay.put(`/claims/${judged.id}/siblings/${third.id}`)).status).toBe(204);
    await settled(desk);

    await decided(desk.fay, judged.id, WITHDRAW);
    await until('it has that', async () => (await readClaim(desk.fay, other.id)).verdict?.['summary'] === 'Third.');

    expect([await openCasesOf(other.id), await statusesFor(other)]).toEqual([[], ['upheld']]);
    expect((await readClaim(desk.fay, judged.id)).publicState).toBe('none');
    await decided(desk.finn, third.id, WITHDRAW);
    await publicStateIs(desk, other.id, 'none');
    expect([await openCasesOf(other.id), await statusesFor(other)]).toEqual([[expect.anything()], ['pending']]);
  });

  it('is not for the desk to take back by itself', async () => {
    const { judged, other } = await inherited();
    await decided(desk.fay, judged.id, WITHDRAW);
    await publicStateIs(desk, other.id, 'none');

    const answer = await desk.editor.post(`/moderation/decisions/${await lastDecisionOn(desk, other.id)}/reversal`, {});

    expect([answer.status, problemIn(answer).code]).toEqual([409, 'decision_not_reversible']);
  });
});

describe('what a reader brings against a verdict of another claim', () => {
  it('is left to a person when that verdict is amended', async () => {
    const { judged, other } = await inherited();
    await flagAgain(other);

    await decided(desk.fay, judged.id, AMEND);
    await until(
      'it is amended',
      async () => (await readClaim(desk.fay, other.id)).verdict?.['summary'] === 'It was five.',
    );

    expect(await openCasesOf(other.id)).toHaveLength(1);
    expect(await countOf(desk, 'flags', `subject_id = $1 AND status = 'pending'`, [other.id])).toBe(1);
    expect((await judgeClaim(desk.fay, other.id, { action: 'dismiss' })).status).toBe(201);
  });

  it('is judged with all else when that verdict is withdrawn', async () => {
    const { judged, other } = await inherited();
    await flagAgain(other);
    const [open] = await openCasesOf(other.id);

    await decided(desk.fay, judged.id, WITHDRAW);
    await publicStateIs(desk, other.id, 'none');

    expect(await openCasesOf(other.id)).toEqual([expect.objectContaining({ id: open?.['id'] })]);
    const pending = `case_id = $1 AND status = 'pending'`;
    expect(await countOf(desk, 'flags', pending, [open?.['id']])).toBe(2);
  });
});

describe('the ledger', () => {
  it('is right in every row', async () => {
    await settled(desk);

    expect(await faultsIn(desk)).toEqual([]);
  });
});
