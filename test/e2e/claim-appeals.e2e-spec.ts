import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { VerificationService } from '#features/moderation/verification/verification.service.js';
import type { Answer } from '../support/api.js';
import { LiveClient } from '../support/live.js';
import { until } from '../support/until.js';
import {
  claimInComment,
  decided,
  judgeClaim,
  readClaim,
  startVerdictDesk,
  theft,
  VERDICT,
  type Flagged,
  type VerdictDesk,
} from '../support/verdicts.js';
import { problemIn } from './answers.js';
import { appeal, caseOf, filed, judge, take, told, type AppealAnswer } from './appeals.js';
import { countOf, rows } from './rows.js';

let stage: VerdictDesk;
beforeAll(async () => {
  stage = await startVerdictDesk({ PARLEY_UNDO_S: '0' });
});
afterAll(() => stage.close());

interface StatementAnswer {
  readonly reason: { readonly code: string; readonly title: string; readonly text: string };
  readonly fields: Record<string, unknown>;
}

const codeOf = (answer: Answer): [number, string] => [answer.status, problemIn(answer).code];

/** A claim in a comment of the other reader that fay judged; the author has been told. */
async function labelled(fields: Record<string, unknown> = {}): Promise<{ claim: Flagged; decisionId: string }> {
  const claim = await claimInComment(stage);
  const decisionId = await decided(stage.fay, claim.id, fields);
  await told(stage, decisionId);
  return { claim, decisionId };
}

describe('a label on a comment', () => {
  it('comes with a statement of reasons, and the comment stays', async () => {
    const { claim, decisionId } = await labelled();

    const statement = (await stage.other.get(`/decisions/${decisionId}/statement`)).body as StatementAnswer;

    expect(statement.reason).toMatchObject({
      code: 'false',
      title: 'False',
      text: expect.stringContaining('contradict'),
    });
    expect(statement.fields).toMatchObject({
      ...{ decision_visibility: ['CONTENT_LABELLED'], decision_ground: 'INCOMPATIBLE_CONTENT' },
      ...{ source_type: 'TYPE_OTHER_NOTIFICATION', automated_decision: 'NOT_AUTOMATED', content_type: ['TEXT'] },
    });
    expect(statement.fields['incompatible_content_explanation']).toContain(VERDICT.rationale);
    expect((await stage.guest.get(`/comments/${claim.subject.id}`)).body).toMatchObject({
      comment: { status: 'visible' },
    });
  });

  it('that says that it is right restricts nothing', async () => {
    const { decisionId } = await labelled({ action: 'publish_verdict', verdict: { ...VERDICT, label: 'correct' } });

    const decisions = (await stage.other.get('/me/decisions')).body as {
      items: { decisionId: string; restricts: boolean }[];
    };

    expect(decisions.items.find((one) => one.decisionId === decisionId)).toMatchObject({ restricts: false });
    expect(codeOf(await appeal(stage.other, decisionId))[0]).toBe(404);
  });

  it('is told in the public log, without names', async () => {
    const { decisionId } = await labelled();
    await rows(stage, `UPDATE sites SET settings = settings || '{"publicLog": true}' WHERE slug = 'gazette'`);
    const dismissed = await claimInComment(stage);
    const hushed = await decided(stage.fay, dismissed.id, { action: 'dismiss' });

    const log = await stage.guest.get('/sites/gazette/log');

    const { items } = log.body as { items: { id: string }[] };
    expect(items.find(({ id }) => id === decisionId)).toMatchObject({
      ...{ action: 'publish_verdict', subject: 'claim', reason: { code: 'false', title: 'False' } },
    });
    expect(items.map(({ id }) => id)).not.toContain(hushed);
    expect(log.text).not.toContain(stage.fay.id);
  });

  it('is counted by its rating', async () => {
    await labelled();

    const report = await stage.ada.get('/sites/gazette/transparency');

    expect(report.body).toMatchObject({
      verdicts: expect.arrayContaining([expect.objectContaining({ name: 'inconsistent' })]),
      reasons: expect.arrayContaining([expect.objectContaining({ name: 'false', title: 'False' })]),
    });
  });
});

describe('an appeal against it', () => {
  it('is the author’s, not of those who flagged', async () => {
    const { claim, decisionId } = await labelled();

    expect(codeOf(await appeal(claim.by, decisionId))).toEqual([404, 'decision_not_found']);
    expect((await appeal(stage.other, decisionId)).status).toBe(201);
  });

  it('waits among the claims, for those who judge what is difficult there and had no part in it', async () => {
    const { decisionId } = await labelled();
    const filing = await filed(stage.other, decisionId);
    const caseId = await caseOf(stage, decisionId);
    const senior = await stage.person('Sina Senior', { siteId: stage.siteId, role: 'senior' });

    const [found] = await rows(stage, 'SELECT queue, state, escalated_because FROM cases WHERE id = $1', [caseId]);
    const byChecker = await take(stage, stage.finn, decisionId);
    const bySenior = await take(stage, senior, decisionId);
    const seen = (await stage.editor.get(`/appeals/${filing.id}`)).body as AppealAnswer;

    expect(found).toEqual({ queue: 'claims', state: 'escalated', escalated_because: 'appealed' });
    expect([byChecker, bySenior].map((answer) => codeOf(answer))).toEqual([
      [403, 'queue_not_allowed'],
      [403, 'queue_not_allowed'],
    ]);
    expect(seen).toMatchObject({ caseId, state: 'filed' });
    expect((await stage.editor.get(`/moderation/cases/${caseId}`)).body).toMatchObject({
      appealed: { decision: { action: 'publish_verdict' } },
      claim: { verdicts: [{ label: { code: 'false' } }] },
    });
  });

  it('is judged by nobody who wrote the verdict, nor who agreed to it', async () => {
    const emma = await stage.person('Emma Editor', { siteId: stage.siteId, role: 'editor' });
    const claim = await claimInComment(stage, theft());
    await judgeClaim(emma, claim.id);
    const decisionId = await decided(stage.ada, claim.id);
    await told(stage, decisionId);
    await filed(stage.other, decisionId);

    const author = await take(stage, emma, decisionId);
    const second = await take(stage, stage.ada, decisionId);
    const other = await take(stage, stage.editor, decisionId);

    expect([codeOf(author), codeOf(second), other.status]).toEqual([
      [403, 'conflict_of_interest'],
      [403, 'conflict_of_interest'],
      200,
    ]);
    const write = rows(
      stage,
      `UPDATE appeals SET state = 'stands', judge_id = $2, closed_at = now() WHERE decision_id = $1`,
      [...[decisionId, emma.id]],
    );
    await expect(write).rejects.toThrow('has acted in this matter');
  });

  it('that succeeds takes the mark away from open pages, and opens the matter anew', async () => {
    const { claim, decisionId } = await labelled();
    await filed(stage.other, decisionId);
    const client = await new LiveClient(stage.url).connected();
    await client.watch(claim.articleId);

    const answer = await judge(stage, stage.editor, decisionId, { action: 'reverse' });
    await until('the mark goes', () => client.events.some(({ type }) => type === 'claim.unmarked'));

    expect(answer.status).toBe(201);
    expect((await stage.guest.get(`/claims/${claim.id}`)).status).toBe(404);
    expect(await readClaim(stage.fay, claim.id)).toMatchObject({ state: 'open', publicState: 'none' });
    expect(await countOf(stage, 'verdicts', `claim_id = $1 AND state = 'withdrawn'`, [claim.id])).toBe(1);
    expect(await countOf(stage, 'flags', `subject_id = $1 AND status = 'rejected'`, [claim.id])).toBe(1);
    const again = `subject_id = $1 AND queue = 'claims' AND state = 'open' AND previous_id IS NOT NULL`;
    expect(await countOf(stage, 'cases', again, [claim.id])).toBe(1);
    client.close();
  });

  it('can put another verdict in its place', async () => {
    const { claim, decisionId } = await labelled();
    await filed(stage.other, decisionId);

    const without = await judge(stage, stage.editor, decisionId, { action: 'change' });
    const verdict = { ...VERDICT, label: 'missing_context', summary: 'Half of it is right.' };
    const answer = await judge(stage, stage.editor, decisionId, { action: 'change', verdict });

    expect([without.status, problemIn(without).errors?.map(({ pointer }) => pointer)]).toEqual([400, ['/verdict']]);
    expect(answer.status).toBe(201);
    expect(await readClaim(stage.guest, claim.id)).toMatchObject({
      verdict: { label: { code: 'missing_context' }, summary: 'Half of it is right.' },
    });
    expect(await countOf(stage, 'flags', `subject_id = $1 AND status = 'partly_upheld'`, [claim.id])).toBe(1);
    expect(await countOf(stage, 'decisions', `supersedes_id = $1 AND action = 'amend_verdict'`, [decisionId])).toBe(1);
  });

  it('that fails changes nothing', async () => {
    const { claim, decisionId } = await labelled();
    await filed(stage.other, decisionId);

    const answer = await judge(stage, stage.editor, decisionId, { action: 'stands' });

    expect(answer.status).toBe(201);
    expect(await readClaim(stage.guest, claim.id)).toMatchObject({ publicState: 'verdict' });
  });

  it('leaves a ledger that is right in every row', async () => {
    const verification = stage.app.get(VerificationService);

    const verified = await verification.verify({ signal: new AbortController().signal, onProgress: () => undefined });

    expect(verified.faults).toEqual([]);
    expect([verified.claims > 0, verified.verdicts > 0]).toEqual([true, true]);
  });
});
