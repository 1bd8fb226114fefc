import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { VerificationService } from '#features/moderation/verification/verification.service.js';
import type { Answer, Person } from '../support/api.js';
import { storyTime } from '../support/desk.js';
import {
  claimInComment,
  claimInExternal,
  decided,
  judgeClaim,
  leaseClaim,
  readClaim,
  startVerdictDesk,
  takeClaim,
  theft,
  VERDICT,
  type VerdictDesk,
} from '../support/verdicts.js';
import { problemIn } from './answers.js';
import { countOf, rows } from './rows.js';

let stage: VerdictDesk;
beforeAll(async () => {
  stage = await startVerdictDesk({ PARLEY_UNDO_S: '600' });
});
afterAll(() => stage.close());
const jump = storyTime();

const HOUR_MS = 3_600_000;
const AMENDED = { action: 'amend_verdict', verdict: { ...VERDICT, label: 'misleading' } };

interface Reopened {
  readonly decision: { readonly round: number };
  readonly reopened: readonly { readonly caseId: string; readonly lease: { readonly token: string } | null }[];
}

const reverse = (person: Person, id: string): Promise<Answer> =>
  person.post(`/moderation/decisions/${id}/reversal`, {});
const reversalIn = (answer: Answer): Reopened => answer.body as Reopened;

async function flagOf(claimId: string): Promise<unknown> {
  const columns = 'f.status, k.state, k.previous_id, f.told_at';
  const [row] = await rows(
    stage,
    `SELECT ${columns} FROM flags f JOIN cases k ON k.id = f.case_id WHERE f.subject_id = $1`,
    [claimId],
  );
  return row;
}

async function verdictsOf(claimId: string): Promise<unknown[]> {
  return rows(stage, 'SELECT state, label FROM verdicts WHERE claim_id = $1 ORDER BY created_at, id', [claimId]);
}

async function verified(): Promise<readonly string[]> {
  const verification = stage.app.get(VerificationService);
  const { faults } = await verification.verify({ signal: new AbortController().signal, onProgress: () => undefined });
  return faults;
}

describe('undoing a verdict', () => {
  it('leaves the claim as it was, its case in the same hands, and its flags pending', async () => {
    const claim = await claimInExternal(stage);
    const { caseId } = await leaseClaim(stage.fay, claim.id);
    const id = await decided(stage.fay, claim.id);

    const answer = await reverse(stage.fay, id);

    const [again] = reversalIn(answer).reopened;
    expect([answer.status, again?.lease]).toEqual([201, expect.anything()]);
    expect(await readClaim(stage.fay, claim.id)).toMatchObject({ state: 'open', publicState: 'none', verdict: null });
    expect(await verdictsOf(claim.id)).toEqual([{ state: 'withdrawn', label: 'false' }]);
    expect(await flagOf(claim.id)).toMatchObject({ status: 'pending', previous_id: caseId, state: 'leased' });
  });

  it('lets it be judged anew', async () => {
    const claim = await claimInExternal(stage);
    await reverse(stage.fay, await decided(stage.fay, claim.id));

    const answer = await judgeClaim(stage.fay, claim.id, {
      action: 'publish_verdict',
      verdict: { ...VERDICT, label: 'altered' },
    });

    expect(answer.status).toBe(201);
    expect(await verdictsOf(claim.id)).toEqual([
      { state: 'withdrawn', label: 'false' },
      { state: 'published', label: 'altered' },
    ]);
  });

  it('brings back what it amended or withdrew', async () => {
    const claim = await claimInExternal(stage);
    await decided(stage.fay, claim.id);

    await reverse(stage.fay, await decided(stage.fay, claim.id, AMENDED));
    const afterAmending = await verdictsOf(claim.id);
    await reverse(stage.fay, await decided(stage.fay, claim.id, { action: 'withdraw_verdict' }));

    expect(afterAmending).toEqual([
      { state: 'published', label: 'false' },
      { state: 'withdrawn', label: 'misleading' },
    ]);
    expect(await readClaim(stage.guest, claim.id)).toMatchObject({ verdict: { label: { code: 'false' } } });
  });

  it('leaves what was proposed to wait again for whoever undid it', async () => {
    const claim = await claimInExternal(stage, theft());
    await judgeClaim(stage.fay, claim.id);
    const id = await decided(stage.finn, claim.id);

    await reverse(stage.finn, id);
    const waiting = await verdictsOf(claim.id);
    const own = await takeClaim(stage.fay, claim.id);
    const again = await judgeClaim(stage.finn, claim.id);

    expect(waiting).toEqual([{ state: 'proposed', label: 'false' }]);
    expect(problemIn(own).code).toBe('conflict_of_interest');
    expect(again.status).toBe(201);
    expect(await verdictsOf(claim.id)).toEqual([{ state: 'published', label: 'false' }]);
  });

  it('is of the other words on a claim too', async () => {
    const claim = await claimInExternal(stage);

    const marked = await reverse(stage.fay, await decided(stage.fay, claim.id, { action: 'mark_under_review' }));
    const afterMark = await readClaim(stage.fay, claim.id);
    const dismissed = await reverse(stage.fay, await decided(stage.fay, claim.id, { action: 'dismiss' }));
    const verdict = await judgeClaim(stage.fay, claim.id);

    expect(reversalIn(marked).reopened).toEqual([]);
    expect(afterMark).toMatchObject({ state: 'open', publicState: 'none' });
    expect(reversalIn(dismissed).reopened).toHaveLength(1);
    expect(verdict.status).toBe(201);
  });

  it('tells nobody concerned of either', async () => {
    const claim = await claimInComment(stage);

    await reverse(stage.fay, await decided(stage.fay, claim.id));
    jump(stage, HOUR_MS);

    expect(await countOf(stage, 'statements', 'account_id = $1 AND void_at IS NULL', [stage.other.id])).toBe(0);
    expect(await flagOf(claim.id)).toMatchObject({ status: 'pending', told_at: null });
  });
});

describe('reversing a verdict of which those concerned know', () => {
  it('is for an editor: the flags were wrong, and there is a new case', async () => {
    const claim = await claimInExternal(stage);
    const { caseId } = await leaseClaim(stage.fay, claim.id);
    const id = await decided(stage.fay, claim.id);
    jump(stage, HOUR_MS);

    const checker = await reverse(stage.fay, id);
    const senior = await reverse(await stage.person('Sid Senior', { siteId: stage.siteId, role: 'senior' }), id);
    const answer = await reverse(stage.editor, id);

    expect([checker.status, senior.status, answer.status]).toEqual([403, 403, 201]);
    expect(await readClaim(stage.fay, claim.id)).toMatchObject({ state: 'open', publicState: 'none' });
    expect(await flagOf(claim.id)).toMatchObject({ status: 'rejected' });
    const [again] = reversalIn(answer).reopened;
    expect(await rows(stage, 'SELECT state, previous_id FROM cases WHERE id = $1', [again?.caseId])).toEqual([
      { state: 'open', previous_id: caseId },
    ]);
  });

  it('leaves those pending that it had rejected', async () => {
    const claim = await claimInExternal(stage);
    const id = await decided(stage.fay, claim.id, { action: 'dismiss' });
    jump(stage, HOUR_MS);

    await reverse(stage.editor, id);

    expect(await flagOf(claim.id)).toMatchObject({ status: 'pending', state: 'open' });
  });

  it('is of the last decision on the claim', async () => {
    const claim = await claimInExternal(stage);
    const id = await decided(stage.fay, claim.id);
    await decided(stage.fay, claim.id, AMENDED);

    const answer = await reverse(stage.editor, id);

    expect(problemIn(answer).code).toBe('decision_overtaken');
  });
});

describe('verifying', () => {
  it('finds nothing wrong with all of this', async () => {
    expect(await verified()).toEqual([]);
  });

  it.each([
    [
      'a verdict that nobody decided',
      `UPDATE verdicts SET decision_id = NULL WHERE id = $1`,
      'is published, and nobody decided so',
    ],
    ['another rating', `UPDATE verdicts SET rating = 'mixed' WHERE id = $1`, 'is not what was decided'],
    [
      'other words',
      `UPDATE verdicts SET summary = 'All is well.' WHERE id = $1`,
      'says something else than was decided',
    ],
    ['a claim without its verdict', `UPDATE claims SET verdict_id = NULL WHERE verdict_id = $1`, 'has another verdict'],
    [
      'a claim in another state',
      `UPDATE claims SET state = 'dismissed' WHERE verdict_id = $1`,
      'was decided to be verdict',
    ],
    [
      'a claim shown as something else',
      `UPDATE claims SET public_state = 'none' WHERE verdict_id = $1`,
      'shows everybody',
    ],
  ])('finds %s', async (_, tamper, fault) => {
    const claim = await claimInExternal(stage);
    await decided(stage.fay, claim.id);
    const before = await rows(
      stage,
      'SELECT c.state, c.public_state, c.verdict_id, v.rating, v.summary, v.decision_id FROM claims c JOIN verdicts v ON v.id = c.verdict_id WHERE c.id = $1',
      [claim.id],
    );
    const { state, public_state: shown, verdict_id: id, rating, summary, decision_id: decision } = before[0] ?? {};

    await rows(stage, tamper, [id]);
    const faults = await verified();
    await rows(stage, 'UPDATE claims SET state = $2, public_state = $3, verdict_id = $4 WHERE id = $1', [
      claim.id,
      state,
      shown,
      id,
    ]);
    await rows(stage, 'UPDATE verdicts SET rating = $2, summary = $3, decision_id = $4 WHERE id = $1', [
      id,
      rating,
      summary,
      decision,
    ]);

    expect(faults).toContainEqual(expect.stringContaining(fault));
    expect(await verified()).toEqual([]);
  });

  it('finds a claim that is judged without a decision', async () => {
    const claim = await claimInExternal(stage);
    await rows(stage, `UPDATE claims SET state = 'dismissed' WHERE id = $1`, [claim.id]);

    const faults = await verified();
    await rows(stage, `UPDATE claims SET state = 'open' WHERE id = $1`, [claim.id]);

    expect(faults).toEqual([`Claim ${claim.id} is dismissed, and nobody decided so.`]);
  });
});
