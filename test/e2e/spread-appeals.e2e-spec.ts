import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { casesOf, delay, faultsIn, lastDecisionOn, publicStateIs, settled } from '../support/spreading.js';
import { until } from '../support/until.js';
import {
  claimInComment,
  claimInExternal,
  decided,
  readClaim,
  startVerdictDesk,
  VERDICT,
  type Flagged,
  type VerdictDesk,
} from '../support/verdicts.js';
import { appeal, filed, judge, take, told, type AppealAnswer } from './appeals.js';
import { countOf, rows } from './rows.js';

let desk: VerdictDesk;
beforeAll(async () => {
  desk = await startVerdictDesk({ PARLEY_UNDO_S: '0' });
});
afterAll(() => desk.close());

const FIVE = { action: 'amend_verdict', verdict: { ...VERDICT, summary: 'It was five.' } };
const SIX = { action: 'amend_verdict', verdict: { ...VERDICT, summary: 'It was six.' } };

/** A judged claim, and two in comments that say the same: the label of the first of these is appealed. */
interface Cluster {
  readonly judged: Flagged;
  readonly labelled: Flagged;
  readonly other: Flagged;
  /** Of the program, on the labelled one; its author has been told. */
  readonly decisionId: string;
}

async function cluster(): Promise<Cluster> {
  const said = delay();
  const judged = await claimInExternal(desk, said);
  const [labelled, other] = [await claimInComment(desk, said), await claimInComment(desk, said)];
  await decided(desk.fay, judged.id);
  await settled(desk);
  const decisionId = await lastDecisionOn(desk, labelled.id);
  await told(desk, decisionId);
  return { judged, labelled, other, decisionId };
}

const summaryOf = async ({ id }: Flagged): Promise<unknown> =>
  (await readClaim(desk.fay, id)).verdict?.['summary'] ?? null;
const flagsOf = async ({ id }: Flagged): Promise<unknown[]> =>
  (await rows(desk, 'SELECT status FROM flags WHERE subject_id = $1', [id])).map(({ status }) => status);
const summaryIs = (claim: Flagged, summary: string): Promise<void> =>
  until(`the verdict says: ${summary}`, async () => (await summaryOf(claim)) === summary);

describe('a label that the program brought to a comment', () => {
  it('comes with a statement that says so, and can be appealed by its author alone', async () => {
    const { labelled, decisionId } = await cluster();

    const { body } = await desk.other.get(`/decisions/${decisionId}/statement`);
    const [byFlagger, byAuthor] = [await appeal(labelled.by, decisionId), await appeal(desk.other, decisionId)];

    expect(body).toMatchObject({
      fields: { decision_visibility: ['CONTENT_LABELLED'], automated_decision: 'PARTIALLY' },
    });
    expect([byFlagger.status, byAuthor.status]).toEqual([404, 201]);
  });

  it('is judged by nobody who found the verdict', async () => {
    const said = delay();
    const emma = await desk.person('Emma Editor', { siteId: desk.siteId, role: 'editor' });
    const [judged, labelled] = [await claimInExternal(desk, said), await claimInComment(desk, said)];
    await decided(emma, judged.id);
    await settled(desk);
    const decisionId = await lastDecisionOn(desk, labelled.id);
    await told(desk, decisionId);
    await filed(desk.other, decisionId);

    const [partial, other] = [await take(desk, emma, decisionId), await take(desk, desk.editor, decisionId)];

    expect([partial.status, other.status]).toEqual([403, 200]);
  });

  it('goes from this comment alone when the appeal succeeds, and does not come back', async () => {
    const { judged, labelled, other, decisionId } = await cluster();
    const [before] = await casesOf(desk, labelled.id);
    await filed(desk.other, decisionId);

    expect((await judge(desk, desk.editor, decisionId, { action: 'reverse' })).status).toBe(201);
    const [gone, left] = [await summaryOf(labelled), await summaryOf(other)];
    await decided(desk.fay, judged.id, FIVE);
    await summaryIs(other, 'It was five.');
    await settled(desk);

    expect([gone, left]).toEqual([null, VERDICT.summary]);
    expect([await summaryOf(labelled), await summaryOf(judged)]).toEqual([null, 'It was five.']);
    expect(await flagsOf(labelled)).toEqual(['rejected']);
    expect(await casesOf(desk, labelled.id)).toEqual([
      before,
      expect.objectContaining({ state: 'open', previous_id: before?.['id'] }),
    ]);
  });

  it('goes whole where it was amended since', async () => {
    const { judged, labelled, other } = await cluster();
    await decided(desk.fay, judged.id, FIVE);
    await settled(desk);
    const decisionId = await lastDecisionOn(desk, labelled.id);
    await told(desk, decisionId);
    await filed(desk.other, decisionId);

    expect((await judge(desk, desk.editor, decisionId, { action: 'reverse' })).status).toBe(201);

    expect(await readClaim(desk.fay, labelled.id)).toMatchObject({ state: 'open', publicState: 'none', verdict: null });
    expect([await flagsOf(labelled), await summaryOf(other)]).toEqual([['rejected'], 'It was five.']);
    const open = `subject_id = $1 AND queue = 'claims' AND state = 'open'`;
    expect(await countOf(desk, 'cases', open, [labelled.id])).toBe(1);
  });

  it('takes the appeal with it when the verdict goes: its author has what was asked for', async () => {
    const { judged, labelled, decisionId } = await cluster();
    const { id } = await filed(desk.other, decisionId);

    await decided(desk.fay, judged.id, { action: 'withdraw_verdict' });
    await publicStateIs(desk, labelled.id, 'none');

    const read = async (): Promise<unknown> => (await desk.other.get(`/appeals/${id}`)).body;
    await until('it is settled', async () => ((await read()) as AppealAnswer).state === 'reversed');
    expect(await countOf(desk, 'cases', `subject_id = $1 AND state <> 'closed'`, [decisionId])).toBe(0);
    const { items } = (await desk.other.get('/me/decisions')).body as { items: { decisionId: string }[] };
    expect(items.find((one) => one.decisionId === decisionId)).toMatchObject({ reversed: true, appealable: false });
  });

  it('makes room for another, which is this comment’s own from then on', async () => {
    const { judged, labelled, other, decisionId } = await cluster();
    await filed(desk.other, decisionId);

    const verdict = { ...VERDICT, label: 'missing_context', summary: 'Half of it is right.' };
    const answer = await judge(desk, desk.editor, decisionId, { action: 'change', verdict });
    await decided(desk.fay, judged.id, FIVE);
    await summaryIs(other, 'It was five.');
    await settled(desk);

    expect([answer.status, await summaryOf(labelled)]).toEqual([201, 'Half of it is right.']);
    expect(await flagsOf(labelled)).toEqual(['partly_upheld']);
  });

  it('stays when the appeal fails, and changes with that of the judged claim', async () => {
    const { judged, labelled, decisionId } = await cluster();
    await filed(desk.other, decisionId);

    await judge(desk, desk.editor, decisionId, { action: 'stands' });
    await decided(desk.fay, judged.id, FIVE);

    await summaryIs(labelled, 'It was five.');
  });
});

describe('a comment’s own verdict in the place of that of another', () => {
  it('that is reversed leaves it with what stands beside the others now', async () => {
    const { judged, labelled } = await cluster();
    const own = await decided(desk.finn, labelled.id, SIX);
    await decided(desk.fay, judged.id, FIVE);
    await settled(desk);
    const before = await summaryOf(labelled);

    const answer = await desk.editor.post(`/moderation/decisions/${own}/reversal`, {});

    expect([answer.status, before]).toEqual([201, 'It was six.']);
    await summaryIs(labelled, 'It was five.');
  });

  it('that is reversed leaves nothing where nothing stands beside the others', async () => {
    const { judged, labelled } = await cluster();
    const own = await decided(desk.finn, labelled.id, SIX);
    await decided(desk.fay, judged.id, { action: 'withdraw_verdict' });
    await settled(desk);

    await desk.editor.post(`/moderation/decisions/${own}/reversal`, {});

    const left = { state: 'open', publicState: 'none', verdict: null };
    expect(await readClaim(desk.fay, labelled.id)).toMatchObject(left);
  });
});

describe('the ledger', () => {
  it('is right in every row', async () => {
    await settled(desk);

    expect(await faultsIn(desk)).toEqual([]);
  });
});
