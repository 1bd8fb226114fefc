import { expect } from '@jest/globals';
import type { Net } from '#platform/fetch/net.js';
import type { Answer, Api, Person } from './api.js';
import { takenIn } from './cases.js';
import { startStage, type Stage } from './cast.js';
import { claimIn, mark, type ClaimAnswer } from './claims.js';

let figure = 40;
let articles = 0;
let readers = 0;

/** The stage of stories about verdicts: two fact checkers and an admin beside the editor. */
export interface VerdictDesk extends Stage {
  readonly fay: Person;
  readonly finn: Person;
  readonly ada: Person;
}

/** A sentence that does little harm. Each has another figure, so that it says nothing that was judged before. */
export const dam = (): string => `The dam held ${(figure += 1)} million tonnes of water.`;

/** A sentence that accuses somebody. */
export const theft = (): string => `Anna Berg is a thief and took ${(figure += 1)} million.`;

export const VERDICT = {
  label: 'false',
  summary: 'It was four million.',
  rationale: 'The survey of 1931 says four.',
  sources: [{ url: 'https://survey.example/1931', kind: 'primary' }],
};
export const CORRECTION = { outcome: 'corrected', text: 'The dam held 4 million tonnes.', summary: 'It was four.' };

/** A claim with whoever flagged it: one of many, since nobody may flag much on a day. */
export type Flagged = ClaimAnswer & { readonly by: Person };

export async function startVerdictDesk(environment: Record<string, string> = {}, net?: Net): Promise<VerdictDesk> {
  const stage = await startStage(environment, net);
  const { siteId } = stage;
  const [fay, finn, ada] = await Promise.all([
    stage.person('Fay Checker', { siteId, role: 'fact_checker' }),
    stage.person('Finn Checker', { siteId, role: 'fact_checker' }),
    stage.person('Ada Admin', { siteId, role: 'admin' }),
  ]);
  return { ...stage, fay, finn, ada };
}

/** An article of its own with one paragraph; unless `fields` say otherwise it is the paper's own. */
export async function publishText(
  stage: Stage,
  content: string,
  fields: Record<string, unknown> = {},
): Promise<string> {
  const externalId = `verdicts-${(articles += 1)}`;
  const url = `https://gazette.example/${externalId}`;
  const body = { site: 'gazette', externalId, url, title: 'The dam', body: { format: 'text', content }, ...fields };
  const answer = await stage.editor.put('/articles', body);
  expect([200, 201]).toContain(answer.status);
  return (answer.body as { id: string }).id;
}

/** A sentence of an article of others. */
export async function claimInExternal(stage: Stage, content = dam()): Promise<Flagged> {
  return marked(stage, `articles/${await publishText(stage, content, { origin: 'external' })}`, content);
}

/** A sentence of the paper's own. */
export async function claimInOwn(stage: Stage, content = dam()): Promise<Flagged> {
  return marked(stage, `articles/${await publishText(stage, content)}`, content);
}

/** A sentence of a comment by the other reader. */
export async function claimInComment(stage: Stage, body = dam(), exact = body): Promise<Flagged> {
  const answer = await stage.other.post(`/threads/${stage.threadId}/comments`, { body });
  expect(answer.status).toBe(201);
  return marked(stage, `comments/${(answer.body as { id: string }).id}`, exact);
}

async function marked(stage: Stage, place: string, exact: string): Promise<Flagged> {
  const by = await stage.person(`Reader No ${(readers += 1)}`);
  const answer = await mark(by, place, { exact });
  expect([answer.status, answer.body]).toEqual([201, expect.anything()]);
  return { ...claimIn(answer), by };
}

/** A case about a claim in somebody's hands. */
export interface LeasedClaim {
  readonly caseId: string;
  readonly version: number;
  readonly revision: number;
  readonly leaseToken: string;
}

/** Takes the case about a claim in hand, or is refused. */
export async function takeClaim(person: Person, claimId: string): Promise<Answer> {
  return person.post('/moderation/cases', { subject: { type: 'claim', id: claimId } });
}

export async function leaseClaim(person: Person, claimId: string): Promise<LeasedClaim> {
  const answer = await takeClaim(person, claimId);
  expect([answer.status, answer.body]).toEqual([
    expect.any(Number),
    expect.objectContaining({ lease: expect.anything() }),
  ]);
  const { case: taken, lease } = takenIn(answer);
  return { caseId: taken.id, version: taken.version, revision: taken.subject.revision, leaseToken: lease.token };
}

/** Decides a case in hand; without an action it publishes a verdict. */
export async function decideClaim(
  person: Person,
  { caseId, version, revision, leaseToken }: LeasedClaim,
  fields: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Promise<Answer> {
  const verdict = fields['action'] === undefined ? { action: 'publish_verdict', verdict: VERDICT } : {};
  const body = { leaseToken, revision, ...verdict, ...fields };
  return person.post(`/moderation/cases/${caseId}/decisions`, body, { 'if-match': `"${version}"`, ...headers });
}

/** Takes the case about a claim in hand and decides it. */
export async function judgeClaim(
  person: Person,
  claimId: string,
  fields: Record<string, unknown> = {},
): Promise<Answer> {
  return decideClaim(person, await leaseClaim(person, claimId), fields);
}

/** Judges a claim, which must be accepted; the id of the decision. */
export async function decided(person: Person, claimId: string, fields: Record<string, unknown> = {}): Promise<string> {
  const answer = await judgeClaim(person, claimId, fields);
  expect([answer.status, answer.body]).toEqual([201, expect.anything()]);
  return (answer.body as { id: string }).id;
}

/** The claim as somebody sees it. */
export async function readClaim(person: Api, claimId: string): Promise<ClaimAnswer> {
  const answer = await person.get(`/claims/${claimId}`);
  expect(answer.status).toBe(200);
  return answer.body as ClaimAnswer;
}
