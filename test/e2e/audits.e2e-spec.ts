import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { VerificationService } from '#features/moderation/verification/verification.service.js';
import type { Answer, Person } from '../support/api.js';
import { emptyQueues, idsOfTaken, nextOf } from '../support/cases.js';
import { startStage, type Stage } from '../support/cast.js';
import { claimInExternal, judgeClaim } from '../support/verdicts.js';
import { problemIn, say } from './answers.js';
import { decide, decideOn, decisionIn, flag, judge, lease, openCase, sayHeld, statusOf } from './moderation.js';
import { countOf, rows } from './rows.js';

let stage: Stage;
let senior: Person;
let admin: Person;
beforeAll(async () => {
  stage = await startStage({ PARLEY_UNDO_S: '600' });
  senior = await stage.person('Sara Senior', { siteId: stage.siteId, role: 'senior' });
  admin = await stage.person('Ada Admin', { siteId: stage.siteId, role: 'admin' });
});
afterAll(() => stage.close());
beforeEach(async () => {
  await emptyQueues(stage);
  await audit(100);
});
afterEach(async () => {
  const { signal } = new AbortController();
  const { faults } = await stage.app.get(VerificationService).verify({ signal, onProgress: () => undefined });
  expect(faults).toEqual([]);
});

const AUDITED = `queue = 'audit' AND subject_id = $1`;
const codeOf = (answer: Answer): [number, string] => [answer.status, problemIn(answer).code];

async function audit(auditPercent: number): Promise<void> {
  const { version } = (await stage.guest.get('/sites/gazette')).body as { version: number };
  const answer = await admin.patch('/sites/gazette', { settings: { auditPercent } }, { 'if-match': `"${version}"` });
  expect(answer.status).toBe(200);
}

async function auditOf(commentId: string): Promise<string> {
  const [row] = await rows(stage, `SELECT id FROM cases WHERE ${AUDITED} AND state <> 'closed'`, [commentId]);
  return String(row?.['id']);
}

/** What a senior says of the decision on a comment. */
async function look(commentId: string, fields: Record<string, unknown>): Promise<Answer> {
  return decide(senior, await lease(stage, senior, await auditOf(commentId), 'senior'), fields);
}

/** All that people are told of a comment, and what became of its flags. */
async function consequences(commentId: string): Promise<unknown> {
  return rows(
    stage,
    `SELECT d.action AS what, s.account_id AS who FROM statements s JOIN decisions d ON d.id = s.decision_id WHERE d.subject_id = $1
     UNION ALL SELECT f.status, f.reporter_id FROM flags f WHERE f.subject_id = $1 ORDER BY 1, 2`,
    [commentId],
  );
}

describe('an audit', () => {
  it('is of no decision on a claim, which no senior judges', async () => {
    const { id } = await claimInExternal(stage);

    const answer = await judgeClaim(admin, id);

    expect(answer.status).toBe(201);
    expect(await countOf(stage, 'cases', AUDITED, [id])).toBe(0);
  });

  it('is of no decision unless the site asks for it', async () => {
    await audit(0);
    const { id } = await say(stage.reader, stage.threadId, 'Judged once.');

    await decideOn(stage, id);

    expect(await countOf(stage, 'cases', AUDITED, [id])).toBe(0);
  });

  it('is of every decision, at 100 in a hundred, and names the case that was decided', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'Judged twice.');
    const { comment, caseId } = await sayHeld(stage, 'Held and judged twice.');

    const decision = await decideOn(stage, id);
    await decide(stage.moderator, await lease(stage, stage.moderator, caseId), { action: 'approve' });

    const found = await rows(
      stage,
      `SELECT k.subject_id, k.previous_id, k.state, x.account_id, x.because FROM cases k JOIN case_conflicts x ON x.case_id = k.id
       WHERE k.queue = 'audit' AND k.subject_id = ANY($1::uuid[]) ORDER BY k.id`,
      [[id, comment.id]],
    );
    const judged = { state: 'open', account_id: stage.moderator.id, because: 'judged' };
    expect(found).toEqual([
      { subject_id: id, previous_id: decision.caseId, ...judged },
      { subject_id: comment.id, previous_id: caseId, ...judged },
    ]);
  });

  it('is not offered to whoever decided, but to another senior', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'By a senior.');
    await judge(senior, id, { action: 'approve' });

    const toJudge = await nextOf(senior, 'audit');
    const byHand = await senior.post(`/moderation/cases/${await auditOf(id)}/lease`);
    const toAdmin = await nextOf(admin, 'audit');

    expect(toJudge).toEqual([]);
    expect(codeOf(byHand)).toEqual([403, 'conflict_of_interest']);
    expect(idsOfTaken(toAdmin)).toEqual([await auditOf(id)]);
  });

  it('keeps away whoever had to keep away from the decided case', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'Flagged by one who became a senior.');
    const caseId = await openCase(stage, id);
    await rows(stage, `INSERT INTO case_conflicts VALUES ($1, $2, 'flagged')`, [caseId, senior.id]);

    await decideOn(stage, id, { action: 'approve' });

    expect(await nextOf(senior, 'audit')).toEqual([]);
    expect(idsOfTaken(await nextOf(admin, 'audit'))).toEqual([await auditOf(id)]);
  });

  it('is not for moderators', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'For seniors only.');
    await decideOn(stage, id);
    const caseId = await auditOf(id);

    const answers = [
      await stage.moderator.post('/moderation/cases/next', { queue: 'audit', site: 'gazette' }),
      await stage.moderator.get('/moderation/cases?queue=audit&site=gazette'),
      await stage.moderator.get(`/moderation/cases/${caseId}`),
      await stage.moderator.post(`/moderation/cases/${caseId}/lease`),
    ];

    expect(answers.map(codeOf)).toEqual(answers.map(() => [403, 'queue_not_allowed']));
  });
});

describe('whoever looks again', () => {
  it.each([
    ['a removal', { action: 'remove', reason: 'spam' }, 'removed'],
    ['an approval', { action: 'approve' }, 'visible'],
  ])('agrees with %s: it is on record, and changes nothing', async (_, verdict, status) => {
    const { id } = await say(stage.reader, stage.threadId, 'Rightly judged.');
    await flag(stage, stage.other, id);
    const decision = await decideOn(stage, id, verdict);
    const caseId = await auditOf(id);
    const before = await consequences(id);

    const answer = await look(id, verdict);

    expect(answer.status).toBe(201);
    expect(decisionIn(answer)).toMatchObject({ caseId, action: verdict.action, supersedesId: null });
    expect(await statusOf(stage, id)).toBe(status);
    expect(await consequences(id)).toEqual(before);
    expect(await rows(stage, `SELECT state, closed_because, closed_action FROM cases WHERE ${AUDITED}`, [id])).toEqual([
      { state: 'closed', closed_because: 'decided', closed_action: verdict.action },
    ]);
    const undone = await stage.moderator.post(`/moderation/decisions/${decision.id}/reversal`, {});
    expect(undone.status).toBe(201);
  });

  it('differs from a removal by putting the comment back, and from an approval by taking it away', async () => {
    const removed = await say(stage.reader, stage.threadId, 'Wrongly removed.');
    const approved = await say(stage.reader, stage.threadId, 'Wrongly approved.');
    await decideOn(stage, removed.id);
    await decideOn(stage, approved.id, { action: 'approve' });

    const answers = [
      await look(removed.id, { action: 'restore' }),
      await look(approved.id, { action: 'remove', reason: 'spam' }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect([await statusOf(stage, removed.id), await statusOf(stage, approved.id)]).toEqual(['visible', 'removed']);
    expect(await countOf(stage, 'cases', `${AUDITED} AND state <> 'closed'`, [removed.id])).toBe(0);
  });

  it('can undo a difference, and has the audit in hand again', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'Put back too fast.');
    await decideOn(stage, id);
    const difference = decisionIn(await look(id, { action: 'restore' }));

    const undone = await senior.post(`/moderation/decisions/${difference.id}/reversal`, {});
    const agreement = await look(id, { action: 'remove', reason: 'spam' });

    expect([undone.status, agreement.status, await statusOf(stage, id)]).toEqual([201, 201, 'removed']);
  });

  it('adds no sanction to what stands, and decides nothing that is held since', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'Sanctioned enough.');
    await decideOn(stage, id);
    const { comment, caseId } = await sayHeld(stage, 'Held again.');
    await decide(stage.moderator, await lease(stage, stage.moderator, caseId), { action: 'approve' });
    await rows(
      stage,
      `UPDATE comments SET status = 'held', status_changed_by = NULL, status_changed_at = now() WHERE id = $1`,
      [comment.id],
    );

    const answers = [
      await look(id, { action: 'remove', reason: 'spam', sanction: { kind: 'warning' } }),
      await look(comment.id, { action: 'approve' }),
    ];

    expect(answers.map(codeOf)).toEqual(answers.map(() => [409, 'action_unfit']));
  });

  it('is in no public figure when agreeing', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'Counted once.');
    await decideOn(stage, id);
    const figures = async (): Promise<unknown> => {
      const answer = await admin.get('/sites/gazette/transparency');
      expect(answer.status).toBe(200);
      return answer.body;
    };
    const before = await figures();

    await look(id, { action: 'remove', reason: 'spam' });

    expect(await figures()).toEqual(before);
  });
});

describe('an audit of what holds no longer', () => {
  it('is released when the decision is undone, and there is one of the next decision', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'Undone.');
    const decision = await decideOn(stage, id);
    const first = await auditOf(id);

    await stage.moderator.post(`/moderation/decisions/${decision.id}/reversal`, {});

    const closed = await rows(stage, 'SELECT state, closed_because FROM cases WHERE id = $1', [first]);
    expect(closed).toEqual([{ state: 'closed', closed_because: 'released' }]);
    expect(await countOf(stage, 'cases', `${AUDITED} AND state <> 'closed'`, [id])).toBe(0);
    await decideOn(stage, id, { action: 'approve' });
    expect(await auditOf(id)).not.toBe(first);
  });

  it('makes way for that of a later decision', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'Decided twice.');
    await decideOn(stage, id);
    const first = await auditOf(id);

    await judge(senior, id, { action: 'restore' });

    const [row] = await rows(stage, 'SELECT closed_because FROM cases WHERE id = $1', [first]);
    expect(row).toEqual({ closed_because: 'released' });
    expect(idsOfTaken(await nextOf(admin, 'audit'))).toEqual([await auditOf(id)]);
  });

  it('is closed when its author takes the comment back', async () => {
    const { id } = await say(stage.reader, stage.threadId, 'Taken back.');
    await decideOn(stage, id, { action: 'approve' });

    await stage.reader.delete(`/comments/${id}`);

    expect(await rows(stage, `SELECT state, closed_because FROM cases WHERE ${AUDITED}`, [id])).toEqual([
      { state: 'closed', closed_because: 'author_deleted' },
    ]);
  });
});
