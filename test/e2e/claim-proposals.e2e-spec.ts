import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer, Person } from '../support/api.js';
import { nextOf } from '../support/cases.js';
import {
  claimInComment,
  claimInExternal,
  claimInOwn,
  CORRECTION,
  decideClaim,
  judgeClaim,
  leaseClaim,
  readClaim,
  startVerdictDesk,
  takeClaim,
  theft,
  VERDICT,
  type Flagged,
  type LeasedClaim,
  type VerdictDesk,
} from '../support/verdicts.js';
import { problemIn } from './answers.js';
import { rows } from './rows.js';

let stage: VerdictDesk;
let emil: Person;
beforeAll(async () => {
  stage = await startVerdictDesk({ PARLEY_UNDO_S: '600' });
  emil = await stage.person('Emil Editor', { siteId: stage.siteId, role: 'editor' });
});
afterAll(() => stage.close());

const MIXED = { action: 'publish_verdict', verdict: { ...VERDICT, label: 'misleading' } };
const ALTERED = { action: 'publish_verdict', verdict: { ...VERDICT, label: 'altered', summary: 'It was altered.' } };

interface Page {
  readonly version: number;
  readonly state: string;
  readonly escalatedBecause: string | null;
  readonly assignee: unknown;
  readonly claim: {
    readonly proposals: readonly { readonly author: { readonly id: string }; readonly summary: string }[];
  };
  readonly history: { readonly acts: readonly { readonly kind: string }[] };
}

const proposalIn = (answer: Answer): Record<string, unknown> =>
  (answer.body as { proposal: Record<string, unknown> }).proposal;
const codeOf = (answer: Answer): [number, string] => [answer.status, problemIn(answer).code];

async function pageOf(person: Person, caseId: string): Promise<Page> {
  const answer = await person.get(`/moderation/cases/${caseId}`);
  expect(answer.status).toBe(200);
  return answer.body as Page;
}

async function proposed(claim: Flagged, fields: Record<string, unknown> = {}): Promise<LeasedClaim> {
  const leased = await leaseClaim(stage.fay, claim.id);
  const answer = await decideClaim(stage.fay, leased, fields);
  expect([answer.status, answer.body]).toEqual([202, expect.anything()]);
  return leased;
}

async function secondPerson(setting: string): Promise<void> {
  await rows(stage, `UPDATE sites SET settings = settings || $1 WHERE slug = 'gazette'`, [
    JSON.stringify({ secondPerson: setting }),
  ]);
}

async function verdictsOf(claimId: string): Promise<Record<string, unknown>[]> {
  const columns = 'state, label, author_id, second_id';
  return rows(stage, `SELECT ${columns} FROM verdicts WHERE claim_id = $1 ORDER BY created_at, id`, [claimId]);
}

describe('a verdict that may do harm', () => {
  it('is proposed first, and its case is for somebody else', async () => {
    const claim = await claimInExternal(stage, theft());
    const leased = await leaseClaim(stage.fay, claim.id);
    await stage.fay.post(`/moderation/cases/${leased.caseId}/assignment`, { accountId: stage.fay.id });

    const answer = await decideClaim(stage.fay, leased);

    expect(answer.status).toBe(202);
    expect(proposalIn(answer)).toMatchObject({
      caseId: leased.caseId,
      kind: 'verdict',
      rating: 'inconsistent',
      differs: false,
    });
    const page = await pageOf(stage.finn, leased.caseId);
    expect(page).toMatchObject({ state: 'open', version: leased.version + 1, assignee: null });
    expect(page.history.acts.map(({ kind }) => kind)).toContain('proposed');
    expect(codeOf(await takeClaim(stage.fay, claim.id))).toEqual([403, 'conflict_of_interest']);
    expect((await stage.guest.get(`/claims/${claim.id}`)).status).toBe(404);
    expect((await readClaim(claim.by, claim.id)).verdict).toBeNull();
  });

  it('is published when somebody else finds the same, in the words of the first', async () => {
    const claim = await claimInExternal(stage, theft());
    await proposed(claim);

    const answer = await judgeClaim(stage.finn, claim.id, ALTERED);

    expect(answer.status).toBe(201);
    expect((await readClaim(stage.guest, claim.id)).verdict).toMatchObject({
      label: { code: 'false' },
      summary: VERDICT.summary,
    });
    expect(await verdictsOf(claim.id)).toEqual([
      { state: 'published', label: 'false', author_id: stage.fay.id, second_id: stage.finn.id },
    ]);
    const [entry] = await rows(stage, 'SELECT actor_id, payload FROM decisions WHERE subject_id = $1', [claim.id]);
    expect(entry).toMatchObject({
      actor_id: stage.finn.id,
      payload: { authorId: stage.fay.id, secondId: stage.finn.id, rating: 'inconsistent' },
    });
  });

  it('is passed on to an editor when somebody else finds otherwise, who decides alone', async () => {
    const claim = await claimInExternal(stage, theft());
    const { caseId } = await proposed(claim);

    const second = await judgeClaim(stage.finn, claim.id, MIXED);
    const escalated = await pageOf(emil, caseId);
    const checker = await stage.person('Fritz Checker', { siteId: stage.siteId, role: 'fact_checker' });
    const third = await takeClaim(checker, claim.id);
    const answer = await judgeClaim(emil, claim.id, MIXED);

    expect([second.status, proposalIn(second)]).toEqual([
      202,
      expect.objectContaining({ differs: true, rating: 'mixed' }),
    ]);
    expect(escalated).toMatchObject({ state: 'escalated', escalatedBecause: 'opinions_differ' });
    expect(escalated.claim.proposals.map(({ author }) => author.id)).toEqual([stage.fay.id, stage.finn.id]);
    expect(third.status).toBe(403);
    expect(answer.status).toBe(201);
    expect(await verdictsOf(claim.id)).toEqual([
      { state: 'superseded', label: 'false', author_id: stage.fay.id, second_id: null },
      { state: 'superseded', label: 'misleading', author_id: stage.finn.id, second_id: null },
      { state: 'published', label: 'misleading', author_id: emil.id, second_id: null },
    ]);
  });

  it('is a correction too', async () => {
    const claim = await claimInOwn(stage, theft());
    await proposed(claim, { action: 'correct', correction: CORRECTION });

    const other = await judgeClaim(stage.finn, claim.id, {
      ...{ action: 'correct', correction: { ...CORRECTION, summary: 'Four, not forty.' } },
    });

    expect(other.status).toBe(201);
    expect(await readClaim(stage.guest, claim.id)).toMatchObject({
      ...{
        publicState: 'correction',
        verdict: { kind: 'correction', outcome: 'corrected', summary: CORRECTION.summary },
      },
    });
  });

  it('is what somebody opens anew in place, too', async () => {
    const claim = await claimInExternal(stage, theft());
    await proposed(claim);
    await judgeClaim(stage.finn, claim.id);

    const amended = await judgeClaim(stage.finn, claim.id, { ...MIXED, action: 'amend_verdict' });

    expect(amended.status).toBe(202);
  });

  it('is not dismissed by the second person alone, but by an editor', async () => {
    const claim = await claimInExternal(stage, theft());
    await proposed(claim);
    const leased = await leaseClaim(stage.finn, claim.id);

    const dismissed = await decideClaim(stage.finn, leased, { action: 'dismiss' });
    await stage.finn.delete(`/moderation/cases/${leased.caseId}/lease`, {}, { leaseToken: leased.leaseToken });
    const byEditor = await judgeClaim(emil, claim.id, { action: 'dismiss' });

    expect(codeOf(dismissed)).toEqual([409, 'action_unfit']);
    expect(byEditor.status).toBe(201);
    expect(await verdictsOf(claim.id)).toMatchObject([{ state: 'superseded' }]);
  });

  it('answers the same key with the same proposal, and a late click with a lost lease', async () => {
    const claim = await claimInComment(stage, theft());
    const leased = await leaseClaim(stage.fay, claim.id);
    const key = { 'idempotency-key': randomUUID() };

    const first = await decideClaim(stage.fay, leased, {}, key);
    const again = await decideClaim(stage.fay, leased, {}, key);
    const late = await decideClaim(stage.fay, leased);

    expect([first.status, again.status]).toEqual([202, 202]);
    expect(again.body).toEqual(first.body);
    expect(codeOf(late)).toEqual([409, 'lease_lost']);
    expect(await verdictsOf(claim.id)).toHaveLength(1);
  });

  it('makes stale what somebody read before it was proposed', async () => {
    const claim = await claimInExternal(stage, theft());
    const { version } = await proposed(claim);
    const leased = await leaseClaim(stage.finn, claim.id);

    const answer = await decideClaim(stage.finn, { ...leased, version });

    expect(codeOf(answer)).toEqual([412, 'version_stale']);
  });
});

describe('a proposal', () => {
  it('is taken back by its author, who can judge again', async () => {
    const claim = await claimInExternal(stage, theft());
    const { caseId, version } = await proposed(claim);

    const stranger = await stage.finn.delete(`/moderation/cases/${caseId}/proposal`);
    const taken = await stage.fay.delete(`/moderation/cases/${caseId}/proposal`);
    const again = await stage.fay.delete(`/moderation/cases/${caseId}/proposal`);

    expect(codeOf(stranger)).toEqual([404, 'proposal_not_found']);
    expect(taken.status).toBe(204);
    expect(codeOf(again)).toEqual([404, 'proposal_not_found']);
    expect(await verdictsOf(claim.id)).toMatchObject([{ state: 'withdrawn' }]);
    expect(await leaseClaim(stage.fay, claim.id)).toMatchObject({ caseId, version: version + 2 });
  });

  it('is not taken back once somebody has answered it', async () => {
    const claim = await claimInExternal(stage, theft());
    const { caseId } = await proposed(claim);
    await judgeClaim(stage.finn, claim.id, MIXED);

    const answer = await stage.fay.delete(`/moderation/cases/${caseId}/proposal`);

    expect(codeOf(answer)).toEqual([409, 'proposal_answered']);
  });

  it('is offered to others, not to whoever made it', async () => {
    const claim = await claimInExternal(stage, theft());
    const { caseId } = await proposed(claim);
    const article = { article: claim.articleId };

    const own = await nextOf(stage.fay, 'claims', article);
    const others = await nextOf(stage.finn, 'claims', article);

    expect([own.length, others.map((one) => one.case.id)]).toEqual([0, [caseId]]);
  });
});

describe('a site', () => {
  it('can let the second person judge without reading the first', async () => {
    await secondPerson('blind');
    const claim = await claimInExternal(stage, theft());
    const own = { ...VERDICT, summary: 'Fay alone knows.' };
    const { caseId } = await proposed(claim, { action: 'publish_verdict', verdict: own });

    const [author, other, editor] = [
      await pageOf(stage.fay, caseId),
      await pageOf(stage.finn, caseId),
      await pageOf(emil, caseId),
    ];
    await judgeClaim(stage.finn, claim.id, MIXED);
    const afterwards = await pageOf(emil, caseId);
    await secondPerson('reading');

    expect([author, other, editor].map(({ claim: { proposals } }) => proposals.length)).toEqual([1, 0, 0]);
    expect(JSON.stringify([other, editor])).not.toContain(own.summary);
    expect(afterwards.claim.proposals).toHaveLength(2);
  });

  it('can do without a second person', async () => {
    await secondPerson('off');
    const claim = await claimInExternal(stage, theft());

    const answer = await judgeClaim(stage.fay, claim.id);
    await secondPerson('reading');

    expect(answer.status).toBe(201);
  });
});
