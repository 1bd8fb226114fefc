import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer, Person } from '../support/api.js';
import { takenIn } from '../support/cases.js';
import { claimIn, mark, type ClaimAnswer } from '../support/claims.js';
import { faultsIn } from '../support/spreading.js';
import { until } from '../support/until.js';
import { decided, readClaim, startVerdictDesk, type VerdictDesk } from '../support/verdicts.js';
import { rows } from './rows.js';

/** What the dam held: each story has figures of its own, so that no verdict is brought from one to another. */
const dam = (millions: number): string => `The dam held ${millions} million tonnes of water.`;
const OTHER = 'The town lies below.';

let desk: VerdictDesk;
let emil: Person;
let articles = 0;
beforeAll(async () => {
  desk = await startVerdictDesk({ PARLEY_UNDO_S: '0' });
  emil = await desk.person('Emil Editor', { siteId: desk.siteId, role: 'editor' });
});
afterAll(() => desk.close());

type Put = (...paragraphs: string[]) => Promise<void>;

interface Published {
  readonly claim: ClaimAnswer;
  readonly put: Put;
  /** The words of the claim with other figures. */
  readonly changed: string;
  readonly again: string;
}

/** A claim that everybody sees in an article of others, and how that is edited. */
async function published(): Promise<Published> {
  const externalId = `reversals-${(articles += 1)}`;
  const sentence = dam(articles * 100);
  const publish = (...paragraphs: string[]): Promise<Answer> =>
    desk.editor.put('/articles', {
      ...{ site: 'gazette', externalId, url: `https://gazette.example/${externalId}`, title: 'The dam' },
      ...{ origin: 'external', body: { format: 'text', content: paragraphs.join('\n\n') } },
    });
  const { id } = (await publish(sentence, OTHER)).body as { id: string };
  const claim = claimIn(await mark(await desk.person(`Marker ${articles}`), `articles/${id}`, { exact: sentence }));
  await decided(desk.fay, claim.id);
  return {
    ...{ claim, changed: dam(articles * 100 + 1), again: dam(articles * 100 + 2) },
    put: async (...paragraphs) => {
      const { revision } = (await publish(...paragraphs)).body as { revision: number };
      await until('it is looked for', async () => (await readClaim(emil, claim.id)).anchor.revision === revision);
    },
  };
}

/** Takes the case about the changed text in hand and decides it; the id of the decision. */
async function decide(claimId: string, fields: Record<string, unknown>, by: Person = desk.editor): Promise<string> {
  const open = `SELECT id FROM cases WHERE subject_id = $1 AND queue = 'anchors' AND state <> 'closed'`;
  const [row] = await rows(desk, open, [claimId]);
  const { case: one, lease } = takenIn(await by.post(`/moderation/cases/${String(row?.['id'])}/lease`));
  const body = { leaseToken: lease.token, revision: one.subject.revision, ...fields };
  const answer = await by.post(`/moderation/cases/${one.id}/decisions`, body, { 'if-match': `"${one.version}"` });
  expect([answer.status, answer.body]).toEqual([201, expect.anything()]);
  return (answer.body as { id: string }).id;
}

/** Says that the claim stands in these words. */
async function reattach(claimId: string, exact: string): Promise<string> {
  const { articleId, anchor } = await readClaim(emil, claimId);
  const { body } = await desk.guest.get(`/articles/${articleId}/revisions/${anchor.revision}`);
  const { blocks } = body as { blocks: readonly { id: string; text: string }[] };
  const block = blocks.find(({ text }) => text.includes(exact));
  const start = block?.text.indexOf(exact) ?? -1;
  return decide(claimId, { action: 'reattach', anchor: { blockId: block?.id, start, end: start + exact.length } });
}

async function reverse(decisionId: string): Promise<void> {
  const answer = await emil.post(`/moderation/decisions/${decisionId}/reversal`, {});
  expect([answer.status, answer.body]).toEqual([201, expect.anything()]);
}

/** What stands on the page beside the article. */
async function marksOf({ articleId }: ClaimAnswer): Promise<unknown> {
  return (await rows(desk, 'SELECT marks FROM articles WHERE id = $1', [articleId]))[0]?.['marks'];
}
const openCasesOf = async (claimId: string): Promise<unknown[]> =>
  rows(desk, `SELECT queue, state FROM cases WHERE subject_id = $1 AND state <> 'closed'`, [claimId]);

describe('a person’s word on where a claim stands', () => {
  it('that is taken back gives the mark its former place at once, and the case to the desk', async () => {
    const { claim, put, changed } = await published();
    await put('A new beginning.', changed, OTHER);
    const [anchor, marks] = [(await readClaim(emil, claim.id)).anchor, await marksOf(claim)];
    const decisionId = await reattach(claim.id, OTHER);
    const moved = (await readClaim(emil, claim.id)).anchor;

    await reverse(decisionId);

    expect([anchor.state, moved.state, moved.exact]).toEqual(['text_changed', 'moved', OTHER]);
    expect((await readClaim(emil, claim.id)).anchor).toEqual(anchor);
    expect(await marksOf(claim)).toEqual(marks);
    expect(await openCasesOf(claim.id)).toEqual([{ queue: 'anchors', state: 'open' }]);
  });

  it('leaves a claim without a place once more that had none', async () => {
    const { claim, put } = await published();
    await put('Something else is written here today.', OTHER);
    const { anchor } = await readClaim(emil, claim.id);
    const decisionId = await reattach(claim.id, OTHER);

    await reverse(decisionId);

    expect(anchor).toMatchObject({ state: 'orphaned', blockId: null });
    expect((await readClaim(emil, claim.id)).anchor).toEqual(anchor);
  });

  it('leaves what somebody had said before', async () => {
    const { claim, put, changed, again } = await published();
    await put(changed, OTHER);
    await reattach(claim.id, changed);
    await put(again, OTHER);
    const { anchor } = await readClaim(emil, claim.id);
    const decisionId = await reattach(claim.id, OTHER);

    await reverse(decisionId);
    const restored = (await readClaim(emil, claim.id)).anchor;
    await put('A new beginning.', changed, OTHER);

    expect(anchor.state).toBe('text_changed');
    expect(restored).toEqual(anchor);
    // The words of the first word are back, and with them its place.
    expect((await readClaim(emil, claim.id)).anchor).toMatchObject({ state: 'anchored', exact: changed });
  });

  it('that is taken back after another edit is looked for from its former place', async () => {
    const { claim, put, changed } = await published();
    await put(changed, OTHER);
    const decisionId = await reattach(claim.id, OTHER);
    await put('A new beginning.', changed, OTHER);

    await reverse(decisionId);

    await until('it is looked for', async () => (await readClaim(emil, claim.id)).anchor.revision === 3);
    expect((await readClaim(emil, claim.id)).anchor).toMatchObject({ state: 'text_changed', exact: changed });
  });
});

describe('other words on a changed text', () => {
  it('that nothing follows from it is taken back too', async () => {
    const { claim, put, changed } = await published();
    await put(changed, OTHER);
    const before = await readClaim(emil, claim.id);
    const decisionId = await decide(claim.id, { action: 'dismiss' });

    await reverse(decisionId);

    const { anchor, publicState, verdict } = await readClaim(emil, claim.id);
    expect([anchor, publicState, verdict]).toEqual([before.anchor, 'verdict', before.verdict]);
    expect(await openCasesOf(claim.id)).toEqual([{ queue: 'anchors', state: 'open' }]);
  });

  it('that withdrew the verdict leave the changed text to the desk, once it stands again', async () => {
    const { claim, put, changed } = await published();
    await put(changed, OTHER);
    const decisionId = await decide(claim.id, { action: 'withdraw_verdict' });

    await reverse(decisionId);

    expect((await readClaim(emil, claim.id)).publicState).toBe('verdict');
    expect(await openCasesOf(claim.id)).toEqual([{ queue: 'anchors', state: 'open' }]);
  });
});

describe('the ledger', () => {
  it('is right in every row', async () => {
    expect(await faultsIn(desk)).toEqual([]);
  });
});
