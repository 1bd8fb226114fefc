import { expect } from '@jest/globals';
import { rows } from '../e2e/rows.js';
import type { Answer, Person } from './api.js';
import { claimIn, mark, type ClaimAnswer } from './claims.js';
import { dam, decided, publishText, type VerdictDesk } from './verdicts.js';

type Evidence = Record<string, unknown>;

/** Two claims on one text, each flagged by somebody else. */
export interface Pair {
  readonly part: ClaimAnswer;
  readonly whole: ClaimAnswer;
  readonly ofPart: Person;
  readonly ofWhole: Person;
  /** A sentence of the same text that nobody has marked. */
  readonly third: string;
}

let readers = 0;

/** Somebody who has flagged nothing on that day. */
export const newReader = (stage: VerdictDesk): Promise<Person> => stage.person(`Reader of dams ${(readers += 1)}`);

export const refutes = (url: string): Evidence => ({ url, stance: 'refutes' });

/** Marks two sentences of a new text; `first` is the part. */
export async function markPair(
  stage: VerdictDesk,
  { part: ofPart = [], whole: ofWhole = [] }: { part?: Evidence[]; whole?: Evidence[] } = {},
  first = dam(),
): Promise<Pair> {
  const [second, third] = [dam(), dam()];
  const place = `articles/${await publishText(stage, `${first} ${second} ${third}`, { origin: 'external' })}`;
  const [by, other] = [await newReader(stage), await newReader(stage)];
  const part = claimIn(await mark(by, place, { exact: first, evidence: ofPart }));
  const whole = claimIn(await mark(other, place, { exact: second, evidence: ofWhole }));
  expect(part.id).not.toBe(whole.id);
  return { part, whole, ofPart: by, ofWhole: other, third };
}

/** Marks words of an article for the first time. */
export async function markThird(stage: VerdictDesk, articleId: string, exact: string): Promise<ClaimAnswer> {
  return claimIn(await mark(await newReader(stage), `articles/${articleId}`, { exact }));
}

/** Marks the words of a claim too, as somebody does who does not know of it. */
export async function markToo(by: Person, claim: ClaimAnswer, evidence: Evidence[] = []): Promise<void> {
  const answer = await mark(by, `articles/${claim.articleId}`, { exact: claim.quote, evidence });
  expect(claimIn(answer).id).toBe(claim.id);
}

export async function setHarm(stage: VerdictDesk, caseId: unknown, harm: number): Promise<void> {
  expect((await stage.finn.post(`/moderation/cases/${String(caseId)}/harm`, { harm })).status).toBe(200);
}

/** Says that a claim is part of another one; the id of the decision. */
export async function merge(stage: VerdictDesk, claim: ClaimAnswer, into: ClaimAnswer): Promise<string> {
  return decided(stage.fay, claim.id, { action: 'merge', mergeInto: into.id });
}

export async function reverse(by: Person, decisionId: string): Promise<Answer> {
  return by.post(`/moderation/decisions/${decisionId}/reversal`, {});
}

/** What somebody has flagged, what became of it, which they hear later, and the state of its case. */
export async function flagsBy(stage: VerdictDesk, { id }: Person): Promise<Record<string, unknown>[]> {
  return rows(
    stage,
    `SELECT f.subject_id AS claim, f.status, k.state FROM flags f JOIN cases k ON k.id = f.case_id
     WHERE f.reporter_id = $1 ORDER BY f.created_at, f.id`,
    [id],
  );
}

/** The open case about a claim. */
export async function openCaseOf(stage: VerdictDesk, { id }: ClaimAnswer): Promise<Record<string, unknown> | null> {
  const columns = `id, harm, harm_set_by, flag_count, reasons, due_at, first_flag_at, priority, state, has_evidence,
    (SELECT count(*)::int FROM case_conflicts x WHERE x.case_id = cases.id AND x.because = 'flagged') AS partial`;
  const query = `SELECT ${columns} FROM cases WHERE subject_id = $1 AND queue = 'claims' AND state <> 'closed'`;
  return (await rows(stage, query, [id]))[0] ?? null;
}

/** The addresses of the evidence for a claim. */
export async function urlsOf(stage: VerdictDesk, { id }: ClaimAnswer): Promise<unknown[]> {
  return (await rows(stage, 'SELECT url FROM evidence WHERE claim_id = $1 ORDER BY url', [id])).map(({ url }) => url);
}
