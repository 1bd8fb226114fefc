import { expect } from '@jest/globals';
import type { Answer, Person } from '../support/api.js';
import type { Stage } from '../support/cast.js';
import { until } from '../support/until.js';
import { say } from './answers.js';
import { decide, decisionIn, lease, openCase } from './moderation.js';
import { countOf, rows } from './rows.js';

const WORDS = { grounds: 'fact_error', text: 'I advertise nothing.' };

export interface AppealAnswer {
  readonly id: string;
  readonly decisionId: string;
  readonly caseId: string | null;
  readonly state: string;
  readonly standing: string;
  readonly rationale: string | null;
  readonly dueAt: string;
  readonly createdAt: string;
}

/** The case about an appeal, in somebody's hands. */
export interface LeasedAppeal {
  readonly caseId: string;
  readonly version: number;
  readonly token: string;
}

export const appeal = (person: Person, decisionId: string, words: unknown = WORDS): Promise<Answer> =>
  person.post(`/decisions/${decisionId}/appeals`, words);

/** Files an appeal that must be accepted. */
export async function filed(person: Person, decisionId: string): Promise<AppealAnswer> {
  const answer = await appeal(person, decisionId);
  expect(answer.status).toBe(201);
  return answer.body as AppealAnswer;
}

/** Waits until whoever is concerned knows of a decision. */
export async function told(stage: Stage, decisionId: string): Promise<void> {
  const isTold = 'decision_id = $1 AND told_at IS NOT NULL';
  await until('the author is told', async () => (await countOf(stage, 'statements', isTold, [decisionId])) === 1);
}

/** A comment of the reader that was removed, of which the reader was told. */
export async function removed(
  stage: Stage,
  by: Person = stage.moderator,
): Promise<{ commentId: string; decisionId: string }> {
  const { id } = await say(stage.reader, stage.threadId, `Remove me, ${String(Math.random())}.`);
  const role = by === stage.moderator ? 'moderator' : 'senior';
  const answer = await decide(by, await lease(stage, by, await openCase(stage, id), role));
  expect(answer.status).toBe(201);
  const decisionId = decisionIn(answer).id;
  await told(stage, decisionId);
  return { commentId: id, decisionId };
}

/** The open case about a decision. */
export async function caseOf(stage: Stage, decisionId: string): Promise<string> {
  const [row] = await rows(stage, `SELECT id FROM cases WHERE subject_id = $1 AND state <> 'closed'`, [decisionId]);
  return String(row?.['id']);
}

/** Takes the case about an appealed decision in hand, or is refused. */
export async function take(stage: Stage, judge: Person, decisionId: string): Promise<Answer> {
  return judge.post(`/moderation/cases/${await caseOf(stage, decisionId)}/lease`);
}

export async function leaseAppeal(stage: Stage, judge: Person, decisionId: string): Promise<LeasedAppeal> {
  const answer = await take(stage, judge, decisionId);
  expect(answer.status).toBe(200);
  const { case: found, lease: held } = answer.body as {
    case: { id: string; version: number };
    lease: { token: string };
  };
  return { caseId: found.id, version: found.version, token: held.token };
}

/** Takes the case in hand and judges it. */
export async function judge(
  stage: Stage,
  by: Person,
  decisionId: string,
  fields: Record<string, unknown>,
): Promise<Answer> {
  const { caseId, version, token } = await leaseAppeal(stage, by, decisionId);
  const body = { leaseToken: token, revision: 1, rationale: 'We looked again.', ...fields };
  return by.post(`/moderation/cases/${caseId}/decisions`, body, { 'if-match': `"${version}"` });
}
