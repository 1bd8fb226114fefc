import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { claimIn, mark, type ClaimAnswer } from '../support/claims.js';
import { until } from '../support/until.js';
import {
  claimInComment,
  claimInExternal,
  claimInOwn,
  decided,
  judgeClaim,
  readClaim,
  startVerdictDesk,
  VERDICT,
  type VerdictDesk,
} from '../support/verdicts.js';
import { say } from './answers.js';
import { countOf, rows } from './rows.js';

let desk: VerdictDesk;
let sentences = 0;
beforeAll(async () => {
  desk = await startVerdictDesk({ PARLEY_UNDO_S: '0' });
});
afterAll(() => desk.close());

/** One that nobody has said before in these stories. */
const sentence = (): string =>
  `The ferry number ${(sentences += 1)} to the island was late on every single day of May.`;

interface MarkAnswer {
  readonly claimId: string;
  readonly state: string;
  readonly summary: string | null;
}

async function marksOf(commentId: string): Promise<readonly MarkAnswer[]> {
  const { body } = await desk.guest.get(`/comments/${commentId}`);
  return (body as { comment: { marks: readonly MarkAnswer[] } }).comment.marks;
}

async function stateIs(claimId: string, state: string): Promise<void> {
  await until(`claim ${claimId} is ${state}`, async () => (await readClaim(desk.fay, claimId)).publicState === state);
}

/** Once nothing is on its way any more. */
async function settled(): Promise<void> {
  await until('all verdicts are spread', async () => (await countOf(desk, 'verdict_spreads', 'true')) === 0);
}

async function decisionsOn(claimId: string): Promise<Record<string, unknown>[]> {
  return rows(desk, `SELECT action, automated, rule FROM decisions WHERE subject_id = $1 ORDER BY seq`, [claimId]);
}

describe('a verdict', () => {
  it('stands beside each claim that says the same, by a decision of the program', async () => {
    const said = sentence();
    const [judged, other] = [await claimInExternal(desk, said), await claimInComment(desk, said)];

    await decided(desk.fay, judged.id);

    await stateIs(other.id, 'verdict');
    expect(await marksOf(other.subject.id)).toEqual([
      expect.objectContaining({ claimId: other.id, state: 'verdict', summary: VERDICT.summary }),
    ]);
    expect(await decisionsOn(other.id)).toEqual([{ action: 'publish_verdict', automated: true, rule: 'sibling' }]);
    expect(await rows(desk, `SELECT status FROM flags WHERE subject_id = $1`, [other.id])).toEqual([
      { status: 'upheld' },
    ]);
    expect(await rows(desk, `SELECT state FROM cases WHERE subject_id = $1`, [other.id])).toEqual([
      { state: 'closed' },
    ]);
  });

  it('meets the next comment that says the same, which nobody has marked', async () => {
    const said = sentence();
    const judged = await claimInExternal(desk, said);
    await decided(desk.fay, judged.id);

    const { id } = await say(desk.other, desk.threadId, `I read it today. ${said} So they say.`);

    await until('the comment is marked', async () => (await marksOf(id)).length > 0);
    expect(await marksOf(id)).toEqual([expect.objectContaining({ state: 'verdict', quote: said })]);
  });

  it('is known to the check of what people write, as long as it stands', async () => {
    const said = 'The bakery of Norby has sold bread from another country for ten years.';
    const judged = await claimInExternal(desk, said);
    await decided(desk.fay, judged.id);
    const signal = async (): Promise<unknown> => {
      const { id } = await say(desk.other, desk.threadId, said);
      const [screening] = await rows(desk, `SELECT signals FROM screenings WHERE subject_id = $1`, [id]);
      return (screening?.['signals'] as { check: string }[]).find(({ check }) => check === 'false_statement');
    };

    expect(await signal()).toMatchObject({ evidence: { claims: [{ claimId: judged.id, label: 'false' }] } });
    await decided(desk.fay, judged.id, { action: 'withdraw_verdict' });
    expect(await signal()).toMatchObject({ score: 0 });
  });

  it('does not meet one that gives another figure', async () => {
    const said = sentence();
    const judged = await claimInExternal(desk, said);
    await decided(desk.fay, judged.id);
    const later = await say(desk.other, desk.threadId, said);

    const { id } = await say(desk.other, desk.threadId, said.replace('every single', 'only 3 of the'));
    const last = await say(desk.other, desk.threadId, said);

    // What came after it was looked through, so this one was too.
    for (const one of [later, last])
      await until('the comment is marked', async () => (await marksOf(one.id)).length > 0);
    expect(await marksOf(id)).toEqual([]);
  });

  it('meets who marks the same sentence later', async () => {
    const said = sentence();
    const judged = await claimInExternal(desk, said);
    await decided(desk.fay, judged.id);

    const other = await claimInExternal(desk, said);

    await stateIs(other.id, 'verdict');
  });

  it('changes with that of the claim that was judged, and goes with it', async () => {
    const said = sentence();
    const [judged, other] = [await claimInExternal(desk, said), await claimInComment(desk, said)];
    await decided(desk.fay, judged.id);
    await stateIs(other.id, 'verdict');

    await decided(desk.fay, judged.id, { action: 'amend_verdict', verdict: { ...VERDICT, summary: 'It was five.' } });
    await until('it is amended', async () => (await marksOf(other.subject.id))[0]?.summary === 'It was five.');
    await decided(desk.fay, judged.id, { action: 'withdraw_verdict' });
    await stateIs(other.id, 'none');

    expect(await marksOf(other.subject.id)).toEqual([]);
  });

  it('leaves what was found of a claim by itself', async () => {
    const said = sentence();
    const [judged, other] = [await claimInExternal(desk, said), await claimInExternal(desk, said)];
    await decided(desk.fay, judged.id);
    await stateIs(other.id, 'verdict');
    await decided(desk.finn, other.id, {
      action: 'amend_verdict',
      verdict: { ...VERDICT, label: 'missing_context' },
    });

    await decided(desk.fay, judged.id, { action: 'amend_verdict', verdict: { ...VERDICT, summary: 'It was five.' } });
    await settled();

    expect(await readClaim(desk.guest, other.id)).toMatchObject({ verdict: { label: { code: 'missing_context' } } });
    expect(await readClaim(desk.guest, judged.id)).toMatchObject({ verdict: { label: { code: 'false' } } });
  });

  it('is none on the paper’s own words, which are corrected', async () => {
    const said = sentence();
    const [judged, own] = [await claimInExternal(desk, said), await claimInOwn(desk, said)];
    await decided(desk.fay, judged.id);
    await settled();

    expect(await readClaim(desk.fay, own.id)).toMatchObject({ state: 'open', publicState: 'none', verdict: null });
  });

  it('is taken from one claim by a person, and does not come back', async () => {
    const said = sentence();
    const [judged, other] = [await claimInExternal(desk, said), await claimInComment(desk, said)];
    await decided(desk.fay, judged.id);
    await stateIs(other.id, 'verdict');

    await decided(desk.finn, other.id, { action: 'withdraw_verdict' });
    await decided(desk.fay, judged.id, { action: 'amend_verdict', verdict: { ...VERDICT, summary: 'It was five.' } });
    await settled();

    expect(await readClaim(desk.finn, other.id)).toMatchObject({ publicState: 'none', verdict: null });
    expect(await readClaim(desk.guest, judged.id)).toMatchObject({ publicState: 'verdict' });
  });

  it('is brought once, however often the work is begun anew', async () => {
    const said = sentence();
    const [judged, other] = [await claimInExternal(desk, said), await claimInComment(desk, said)];
    await decided(desk.fay, judged.id);
    await stateIs(other.id, 'verdict');
    await settled();

    await rows(desk, `INSERT INTO verdict_spreads (claim_id, created_at) VALUES ($1, now())`, [judged.id]);
    await settled();

    expect(await decisionsOn(other.id)).toHaveLength(1);
  });

  it('stands beside both once a person says that they are the same', async () => {
    const said = sentence();
    const judged = await claimInExternal(desk, said);
    const other: ClaimAnswer = await claimInComment(desk, said.replace('every single day', 'almost every single day'));
    await decided(desk.fay, judged.id);

    expect((await desk.fay.put(`/claims/${judged.id}/siblings/${other.id}`)).status).toBe(204);

    await stateIs(other.id, 'verdict');
  });
});

describe('a claim with the verdict of another', () => {
  it('is flagged again with new evidence alone', async () => {
    const said = sentence();
    const judged = await claimInExternal(desk, said);
    await decided(desk.fay, judged.id);
    const place = `articles/${judged.articleId}`;

    const without = await mark(desk.reader, place, { exact: said });
    const evidence = [{ url: 'https://ferry.example/timetable', stance: 'supports' }];
    const withEvidence = await mark(desk.reader, place, { exact: said, evidence });

    const { verdict } = await readClaim(desk.guest, judged.id);
    expect([without.status, without.body]).toEqual([
      409,
      expect.objectContaining({ code: 'claim_judged', claimId: judged.id, verdictId: verdict?.['id'] }),
    ]);
    expect(claimIn(withEvidence)).toMatchObject({ id: judged.id, publicState: 'verdict' });
    expect((await judgeClaim(desk.fay, judged.id, { action: 'dismiss' })).status).toBe(201);
    expect(await readClaim(desk.guest, judged.id)).toMatchObject({ publicState: 'verdict' });
  });
});
