import { expect } from '@jest/globals';
import { rows } from '../e2e/rows.js';
import type { Answer, Api } from './api.js';
import type { TestApp } from './app.js';
import { STORY_POLICY } from './story-policy.js';

interface PolicyAnswer {
  readonly site: string;
  readonly version: number;
  readonly policy: { readonly rules: readonly { readonly name: string }[] };
}

export const policyIn = (answer: Answer): PolicyAnswer => answer.body as PolicyAnswer;

/** Rules of stories with some more after them, in the place of the one that holds whatever a pattern finds. */
export function withRules(rules: readonly object[], more: object = {}): object {
  return {
    ...STORY_POLICY,
    ...more,
    rules: [...STORY_POLICY.rules.filter(({ name }) => name !== 'pattern'), ...rules],
  };
}

/** Puts a policy in the place of the one that is there. */
export async function putPolicy(admin: Api, site: string, policy: object): Promise<number> {
  const { version } = policyIn(await admin.get(`/moderation/policies?site=${site}`));
  const put = await admin.put(`/moderation/policies?site=${site}`, policy, { 'if-match': `"${version}"` });
  expect(put.status).toBe(200);
  return policyIn(put).version;
}

/** Puts words in the place of all lists. */
export async function putWords(
  admin: Api,
  site: string,
  words: { banned?: string[]; suspect?: string[] },
): Promise<void> {
  const { version } = (await admin.get(`/sites/${site}/word-lists`)).body as { version: number };
  const items = Object.entries(words).map(([list, some]) => ({ list, language: 'und', words: some }));
  const put = await admin.put(`/sites/${site}/word-lists`, { items }, { 'if-match': `"${version}"` });
  expect(put.status).toBe(200);
}

/** What was kept of the screenings of a comment, the last one first. */
export async function screeningsOf(
  app: TestApp,
  commentId: string,
): Promise<
  { outcome: string; rule: string; revision: number; policy_version: number; signals: { check: string }[] }[]
> {
  const text = `SELECT outcome, rule, revision, policy_version, signals FROM screenings WHERE subject_id = $1 ORDER BY id DESC`;
  return (await rows(app, text, [commentId])) as unknown as Awaited<ReturnType<typeof screeningsOf>>;
}

/** The cases about a comment, the first one first. */
export async function casesAbout(
  app: TestApp,
  commentId: string,
): Promise<
  {
    id: string;
    queue: string;
    state: string;
    subject_revision: number;
    closed_because: string | null;
    previous_id: string | null;
  }[]
> {
  const text = `SELECT id, queue, state, subject_revision, closed_because, previous_id FROM cases WHERE subject_id = $1 ORDER BY id`;
  return (await rows(app, text, [commentId])) as unknown as Awaited<ReturnType<typeof casesAbout>>;
}
