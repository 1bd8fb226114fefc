import { expect } from '@jest/globals';
import { CommentStatusService } from '#features/comments/comment-status.service.js';
import type { CommentStatus } from '#features/comments/comment.policy.js';
import { CasesService, type Queue } from '#features/cases/cases.service.js';
import { LeasesService } from '#features/cases/queues/leases.service.js';
import { Database } from '#platform/database/database.js';
import { memberOf, type Role } from '#platform/http/actor.js';
import type { Answer, Person } from '../support/api.js';
import { takenIn, type TakenAnswer } from '../support/cases.js';
import type { Stage } from '../support/cast.js';
import { say, type CommentAnswer } from './answers.js';
import { rows } from './rows.js';

export interface DecisionAnswer {
  readonly id: string;
  readonly seq: number;
  readonly caseId: string;
  readonly round: number;
  readonly action: string;
  readonly reason: string | null;
  readonly supersedesId: string | null;
  readonly undoUntil: string;
}

/** A case that somebody has in hand. */
export interface Leased {
  readonly caseId: string;
  readonly version: number;
  readonly revision: number;
  readonly leaseToken: string;
}

export const decisionIn = (answer: Answer): DecisionAnswer => answer.body as DecisionAnswer;

/** Opens a case about a comment, as flags and screening do. */
export async function openCase(stage: Stage, commentId: string, queue: Queue = 'conduct'): Promise<string> {
  const { app } = stage;
  return app.get(Database).transaction(async (tx) => {
    const comment = await app.get(CommentStatusService).lock(tx, commentId);
    const { id, siteId, articleId, section, authorId, version: revision } = comment;
    const subject = { type: 'comment', id, revision, siteId, articleId, section, authorId };
    return (await app.get(CasesService).open(tx, queue, subject)).id;
  });
}

/** Flags a comment in the name of a reader, within the case about its conduct. */
export async function flag(stage: Stage, reporter: Person, commentId: string): Promise<string> {
  const caseId = await openCase(stage, commentId);
  const [row] = await rows(
    stage,
    `INSERT INTO flags (id, site_id, case_id, subject_type, subject_id, subject_revision, quoted_text, reporter_id, kind,
       reason, created_at)
     SELECT gen_random_uuid(), site_id, $1, 'comment', id, version, body, $3, 'conduct', 'spam', now()
     FROM comments WHERE id = $2 RETURNING id`,
    [caseId, commentId, reporter.id],
  );
  await rows(stage, 'UPDATE cases SET flag_count = flag_count + 1 WHERE id = $1', [caseId]);
  return String(row?.['id']);
}

/** Takes a case in hand for somebody of the site's staff. */
export async function lease(stage: Stage, person: Person, caseId: string, role: Role = 'moderator'): Promise<Leased> {
  const actor = memberOf(person.id, new Map([[stage.siteId, { role, section: null }]]));
  const { token, version } = await stage.app.get(LeasesService).take(actor, caseId);
  const [row] = await rows(
    stage,
    'SELECT c.version FROM cases k JOIN comments c ON c.id = k.subject_id WHERE k.id = $1',
    [caseId],
  );
  return { caseId, version, revision: Number(row?.['version']), leaseToken: token };
}

/** Decides a case in hand; fields replace what a plain decision says. */
export async function decide(
  person: Person,
  { caseId, version, revision, leaseToken }: Leased,
  fields: Record<string, unknown> = {},
): Promise<Answer> {
  const reason = fields['action'] === 'approve' || fields['action'] === 'restore' ? {} : { reason: 'spam' };
  return person.post(
    `/moderation/cases/${caseId}/decisions`,
    { leaseToken, revision, action: 'remove', ...reason, ...fields },
    { 'if-match': `"${version}"` },
  );
}

/** Opens a case on a comment, takes it in hand and decides it. */
export async function decideOn(
  stage: Stage,
  commentId: string,
  fields: Record<string, unknown> = {},
): Promise<DecisionAnswer> {
  const leased = await lease(stage, stage.moderator, await openCase(stage, commentId));
  const answer = await decide(stage.moderator, leased, fields);
  expect(answer.status).toBe(201);
  return decisionIn(answer);
}

/** Takes the case about a comment in hand, as somebody of the staff does who reads along. */
export async function takeInPlace(person: Person, commentId: string): Promise<TakenAnswer> {
  const answer = await person.post('/moderation/cases', { subject: { type: 'comment', id: commentId } });
  expect([200, 201]).toContain(answer.status);
  return takenIn(answer);
}

/** Decides on a comment where it stands. */
export async function judge(person: Person, commentId: string, fields: Record<string, unknown>): Promise<Answer> {
  const { case: matter, lease: held } = await takeInPlace(person, commentId);
  const { id: caseId, version, subject } = matter;
  const answer = await decide(person, { caseId, version, revision: subject.revision, leaseToken: held.token }, fields);
  expect(answer.status).toBe(201);
  return answer;
}

/** A comment that waits for a decision, with its case. */
export async function sayHeld(stage: Stage, body: string): Promise<{ comment: CommentAnswer; caseId: string }> {
  const comment = await say(stage.reader, stage.threadId, body);
  await setStatus(stage, comment.id, 'held');
  return { comment, caseId: await openCase(stage, comment.id, 'held') };
}

/** As the program does it, without a decision. */
export async function setStatus(stage: Stage, commentId: string, status: CommentStatus): Promise<void> {
  const statuses = stage.app.get(CommentStatusService);
  await stage.app.get(Database).transaction(async (tx) => {
    const comment = await statuses.lock(tx, commentId);
    await statuses.change(tx, comment, status, null);
  });
}

export async function statusOf(stage: Stage, commentId: string): Promise<string> {
  const [row] = await rows(stage, 'SELECT status FROM comments WHERE id = $1', [commentId]);
  return String(row?.['status']);
}
