import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { claimIn, mark } from '../support/claims.js';
import { LiveClient } from '../support/live.js';
import { until } from '../support/until.js';
import {
  claimInComment,
  claimInExternal,
  claimInOwn,
  CORRECTION,
  dam,
  decideClaim,
  decided,
  judgeClaim,
  leaseClaim,
  readClaim,
  startVerdictDesk,
  takeClaim,
  VERDICT,
  type VerdictDesk,
} from '../support/verdicts.js';
import { pointersIn, problemIn, UNKNOWN_ID } from './answers.js';
import { setStatus } from './moderation.js';
import { countOf, rows } from './rows.js';

let stage: VerdictDesk;
beforeAll(async () => {
  stage = await startVerdictDesk({ PARLEY_UNDO_S: '1' });
});
afterAll(() => stage.close());

const AMENDED = { action: 'amend_verdict', verdict: { ...VERDICT, label: 'missing_context', summary: 'It depends.' } };

async function rowsOf(claimId: string): Promise<Record<string, unknown>[]> {
  const columns = 'state, label, rating, summary, author_id, second_id, decision_id, case_id';
  return rows(stage, `SELECT ${columns} FROM verdicts WHERE claim_id = $1 ORDER BY created_at, id`, [claimId]);
}

async function flagsOf(claimId: string): Promise<unknown[]> {
  const found = await rows(stage, 'SELECT status FROM flags WHERE subject_id = $1 ORDER BY created_at', [claimId]);
  return found.map(({ status }) => status);
}

describe('a verdict on an article of others', () => {
  it('is published with its label and sources, and closes the case', async () => {
    const claim = await claimInExternal(stage);
    const verdict = {
      ...VERDICT,
      problems: ['The unit is wrong.'],
      lookedAt: ['The annual report'],
      askedForComment: { who: 'The dam company', at: '2026-01-02T03:04:05Z', answer: 'No comment.' },
      expiresAt: '2099-01-01T00:00:00Z',
    };

    const answer = await judgeClaim(stage.fay, claim.id, { action: 'publish_verdict', verdict });

    expect(answer.body).toMatchObject({
      ...{
        action: 'publish_verdict',
        reason: 'false',
        subject: { type: 'claim', id: claim.id, revision: claim.version },
      },
      actor: { id: stage.fay.id, role: 'fact_checker' },
    });
    expect(await readClaim(stage.guest, claim.id)).toMatchObject({
      ...{ state: 'verdict', publicState: 'verdict' },
      verdict: {
        ...{ kind: 'verdict', rating: 'inconsistent', label: { code: 'false', title: 'False' } },
        ...{ summary: VERDICT.summary, rationale: VERDICT.rationale, problems: ['The unit is wrong.'] },
        ...{ sources: VERDICT.sources, lookedAt: ['The annual report'], expiresAt: '2099-01-01T00:00:00.000Z' },
        askedForComment: { who: 'The dam company', answer: 'No comment.' },
      },
    });
    const [row] = await rowsOf(claim.id);
    expect(row).toMatchObject({ state: 'published', author_id: stage.fay.id, second_id: null });
    expect(row?.['decision_id']).toBe((answer.body as { id: string }).id);
    expect(await flagsOf(claim.id)).toEqual(['upheld']);
  });

  it('stands in every open page at once, and on the article', async () => {
    const claim = await claimInExternal(stage);
    const client = await new LiveClient(stage.url).connected();
    await client.watch(claim.articleId);

    await decided(stage.fay, claim.id);
    await until('the verdict arrives', () => client.events.some(({ type }) => type === 'claim.verdict'));
    await decided(stage.finn, claim.id, AMENDED);
    await until('the other one arrives', () => client.events.some(({ type }) => type === 'claim.changed'));
    await decided(stage.fay, claim.id, { action: 'withdraw_verdict' });
    await until('it goes', () => client.events.some(({ type }) => type === 'claim.unmarked'));

    expect(client.events.map(({ type }) => type)).toEqual(['claim.verdict', 'claim.changed', 'claim.unmarked']);
    client.close();
  });

  it('tells those who flagged when it can be undone no longer', async () => {
    const claim = await claimInExternal(stage);
    await decided(stage.fay, claim.id);

    await until(
      'the reader is told',
      async () => (await countOf(stage, 'flags', 'subject_id = $1 AND told_at IS NOT NULL', [claim.id])) === 1,
    );

    const flags = (await claim.by.get('/me/flags')).body as {
      items: { subject: { id: string }; status: string }[];
    };
    expect(flags.items.find(({ subject }) => subject.id === claim.id)).toMatchObject({ status: 'upheld' });
  });

  it.each([
    ['missing_context', 'partly_upheld'],
    ['correct', 'rejected'],
    ['unproven', 'ignored'],
    ['satire', 'ignored'],
  ])('with the label %s leaves flags %s', async (label, status) => {
    const claim = await claimInExternal(stage);

    await decided(stage.fay, claim.id, { action: 'publish_verdict', verdict: { ...VERDICT, label } });

    expect(await flagsOf(claim.id)).toEqual([status]);
  });

  it('is amended, and the old one kept', async () => {
    const claim = await claimInExternal(stage);
    await decided(stage.fay, claim.id);

    await decided(stage.finn, claim.id, AMENDED);

    expect(await rowsOf(claim.id)).toMatchObject([
      { state: 'superseded', label: 'false', author_id: stage.fay.id },
      { state: 'published', label: 'missing_context', author_id: stage.finn.id },
    ]);
    expect((await readClaim(claim.by, claim.id)).verdict).toMatchObject({ summary: 'It depends.' });
  });

  it('is withdrawn, and the claim is private again', async () => {
    const claim = await claimInExternal(stage);
    await decided(stage.fay, claim.id);

    await decided(stage.finn, claim.id, { action: 'withdraw_verdict', rationale: 'We misread the table.' });

    expect(await rowsOf(claim.id)).toMatchObject([{ state: 'withdrawn' }]);
    expect((await stage.guest.get(`/claims/${claim.id}`)).status).toBe(404);
    expect(await readClaim(claim.by, claim.id)).toMatchObject({
      state: 'open',
      publicState: 'none',
      verdict: null,
    });
  });
});

describe('other words on a claim', () => {
  it('say that somebody looks at it, and the case goes on in the same hands', async () => {
    const claim = await claimInExternal(stage);
    const leased = await leaseClaim(stage.fay, claim.id);

    const marked = await decideClaim(stage.fay, leased, { action: 'mark_under_review' });
    const again = await leaseClaim(stage.fay, claim.id);
    const verdict = await decideClaim(stage.fay, again);

    expect([marked.status, verdict.status]).toEqual([201, 201]);
    expect(again).toMatchObject({ caseId: leased.caseId, leaseToken: leased.leaseToken });
    expect([marked.body, verdict.body]).toMatchObject([{ round: 1 }, { round: 2 }]);
    expect(await flagsOf(claim.id)).toEqual(['upheld']);
  });

  it('show that to everybody', async () => {
    const claim = await claimInExternal(stage);

    await decided(stage.fay, claim.id, { action: 'mark_under_review' });

    const seen = await stage.guest.get(`/claims/${claim.id}`);
    expect(seen.body).toMatchObject({ state: 'in_review', publicState: 'under_review', verdict: null });
    expect(await flagsOf(claim.id)).toEqual(['pending']);
  });

  it('dismiss it', async () => {
    const claim = await claimInExternal(stage);

    await decided(stage.fay, claim.id, { action: 'dismiss' });

    expect((await stage.guest.get(`/claims/${claim.id}`)).status).toBe(404);
    expect(await readClaim(stage.fay, claim.id)).toMatchObject({ state: 'dismissed', publicState: 'none' });
    expect(await flagsOf(claim.id)).toEqual(['rejected']);
  });

  it('dismiss new evidence against a verdict, which stands', async () => {
    const claim = await claimInExternal(stage);
    await decided(stage.fay, claim.id);
    const evidence = [{ url: 'https://blog.example/dam', stance: 'supports' }];
    const flagged = await stage.other.post(`/claims/${claim.id}/flags`, { reason: 'false', evidence });

    await decided(stage.fay, claim.id, { action: 'dismiss' });

    expect(flagged.status).toBe(201);
    expect(await readClaim(stage.guest, claim.id)).toMatchObject({ state: 'verdict', publicState: 'verdict' });
    expect(await flagsOf(claim.id)).toEqual(['upheld', 'rejected']);
  });

  it('make it part of another one on the same text', async () => {
    const sentence = dam();
    const whole = await claimInComment(stage, `${sentence} Nobody had tested its walls.`, sentence);
    const place = `comments/${whole.subject.id}`;
    const part = claimIn(await mark(stage.moderator, place, { exact: 'Nobody had tested its walls.' }));
    const elsewhere = await claimInExternal(stage);

    const far = await judgeClaim(stage.fay, elsewhere.id, { action: 'merge', mergeInto: whole.id });
    const merged = await judgeClaim(stage.fay, part.id, { action: 'merge', mergeInto: whole.id });

    expect([far.status, pointersIn(far)]).toEqual([400, ['/mergeInto']]);
    expect(merged.status).toBe(201);
    expect(await readClaim(stage.fay, part.id)).toMatchObject({ state: 'superseded', mergedInto: whole.id });
    expect(problemIn(await takeClaim(stage.fay, part.id)).code).toBe('subject_gone');
  });
});

describe('a verdict that cannot be', () => {
  it.each([
    ['/verdict/label', { ...VERDICT, label: 'nonsense' }],
    ['/verdict/sources', { ...VERDICT, sources: [] }],
    ['/verdict/sources', { ...VERDICT, sources: [{ url: 'https://a.example/1', kind: 'secondary' }] }],
    ['/verdict/sources/0/url', { ...VERDICT, sources: [{ url: 'nowhere', kind: 'primary' }] }],
    ['/verdict/expiresAt', { ...VERDICT, expiresAt: '2001-01-01T00:00:00Z' }],
    ['/verdict/summary', { ...VERDICT, summary: 'x'.repeat(281) }],
    ['/verdict/rationale', { ...VERDICT, rationale: ' ' }],
    ['/verdict', undefined],
  ])('names %s', async (pointer, verdict) => {
    const { id } = await claimInExternal(stage);

    const answer = await judgeClaim(stage.fay, id, { action: 'publish_verdict', verdict });

    expect([answer.status, pointersIn(answer)]).toEqual([400, [pointer]]);
    expect(await rowsOf(id)).toEqual([]);
  });

  it.each([
    ['sanction', { sanction: { kind: 'ban' } }],
    ['reason', { reason: 'spam' }],
    ['correction', { correction: CORRECTION }],
    ['mergeInto', { mergeInto: UNKNOWN_ID }],
  ])('takes no %s along: a checker bans nobody', async (field, fields) => {
    const { id } = await claimInComment(stage);

    const answer = await judgeClaim(stage.ada, id, { action: 'publish_verdict', verdict: VERDICT, ...fields });

    expect(problemIn(answer)).toMatchObject({ status: 400, errors: [{ pointer: `/${field}`, code: 'superfluous' }] });
  });

  it('is not there', async () => {
    const { id } = await claimInComment(stage);

    const answer = await judgeClaim(stage.ada, id, { action: 'publish_verdict' });

    expect(problemIn(answer)).toMatchObject({ status: 400, errors: [{ pointer: '/verdict', code: 'required' }] });
  });

  it('is about the paper’s own words', async () => {
    const claim = await claimInOwn(stage);

    const answer = await judgeClaim(stage.fay, claim.id);

    expect([answer.status, problemIn(answer).code]).toEqual([409, 'action_unfit']);
  });

  it('is about a comment that is hidden', async () => {
    const claim = await claimInComment(stage);
    await setStatus(stage, claim.subject.id, 'held');

    const answer = await judgeClaim(stage.fay, claim.id);

    expect([answer.status, problemIn(answer).code]).toEqual([409, 'action_unfit']);
  });

  it('was read before the claim changed', async () => {
    const claim = await claimInExternal(stage);
    const leased = await leaseClaim(stage.fay, claim.id);
    await decideClaim(stage.fay, leased, { action: 'mark_under_review' });

    const stale = await decideClaim(stage.fay, leased);
    const old = await decideClaim(stage.fay, { ...leased, version: leased.version + 1 });

    expect([stale, old].map((answer) => [answer.status, problemIn(answer).code])).toEqual([
      [412, 'version_stale'],
      [409, 'revision_stale'],
    ]);
  });
});
