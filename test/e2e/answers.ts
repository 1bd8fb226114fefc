import { expect } from '@jest/globals';
import type { Answer, Api, Person } from '../support/api.js';
import { ARTICLE, type Stage } from '../support/cast.js';

/** What the contract promises, written down apart from the schemas that the program answers with. */
export interface CommentAnswer {
  readonly id: string;
  readonly articleId: string | null;
  readonly threadId: string | null;
  readonly parentId: string | null;
  readonly depth: number;
  readonly status: string;
  readonly author: { readonly id: string; readonly name: string; readonly badges: readonly string[] } | null;
  readonly body: string | null;
  readonly html: string | null;
  readonly stance: string | null;
  readonly createdAt: string;
  readonly version: number | null;
  readonly counts: { readonly replies: number; readonly up: number | null; readonly down: number | null };
  readonly replies?: PageAnswer;
}

export interface PageAnswer {
  readonly items: readonly CommentAnswer[];
  readonly next: string | null;
}

export interface BlockAnswer {
  readonly id: string;
  readonly kind: string;
  readonly text: string;
  readonly html: string;
}

export interface ThreadAnswer {
  readonly id: string;
  readonly kind: string;
  readonly claimId: string | null;
  readonly title: string | null;
  readonly state: string;
  readonly sides: { readonly for: string; readonly against: string } | null;
  readonly counts: {
    readonly comments: number;
    readonly for?: number;
    readonly against?: number;
    readonly neutral?: number;
  };
}

export interface ArticleAnswer {
  readonly id: string;
  readonly site: string;
  readonly externalId: string | null;
  readonly url: string;
  readonly title: string;
  readonly revision: number;
  readonly blocks: readonly BlockAnswer[];
  readonly threads: readonly ThreadAnswer[];
  readonly seq: number;
}

export interface ProblemAnswer {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly requestId: string;
  readonly errors?: readonly { readonly pointer: string; readonly code: string; readonly detail: string }[];
}

export const commentIn = (answer: Answer): CommentAnswer => answer.body as CommentAnswer;
export const pageIn = (answer: Answer): PageAnswer => answer.body as PageAnswer;
export const articleIn = (answer: Answer): ArticleAnswer => answer.body as ArticleAnswer;
export const problemIn = (answer: Answer): ProblemAnswer => answer.body as ProblemAnswer;

/** The fields that a refusal names. */
export function pointersIn(answer: Answer): string[] {
  return (problemIn(answer).errors ?? []).map(({ pointer }) => pointer);
}

/** A refusal without what differs from request to request. */
export function bareProblem(answer: Answer): Omit<ProblemAnswer, 'requestId'> {
  const { requestId: _, ...rest } = problemIn(answer);
  return rest;
}

export async function readArticle(api: Api, id: string): Promise<ArticleAnswer> {
  const answer = await api.get(`/articles/${id}`);
  expect(answer.status).toBe(200);
  return articleIn(answer);
}

/** Publishes an article of the stage's site under its own address; the id of its discussion comes with it. */
export async function publish(
  stage: Stage,
  path: string,
  fields: Record<string, unknown> = {},
): Promise<{ articleId: string; threadId: string }> {
  const answer = await stage.editor.put('/articles', { ...ARTICLE, url: `https://gazette.example/${path}`, ...fields });
  expect(answer.status).toBe(201);
  const article = await readArticle(stage.guest, articleIn(answer).id);
  return { articleId: article.id, threadId: article.threads[0]?.id ?? '' };
}

/** Posts a comment that must be accepted. */
export async function say(
  person: Person,
  threadId: string,
  body: string,
  fields: Record<string, unknown> = {},
): Promise<CommentAnswer> {
  const answer = await person.post(`/threads/${threadId}/comments`, { body, ...fields });
  expect([201, 202]).toContain(answer.status);
  return commentIn(answer);
}

export async function openMotion(stage: Stage, articleId: string): Promise<ThreadAnswer> {
  const motion = { kind: 'motion', title: 'Was it worth the price?', sides: { for: 'Worth it', against: 'Too dear' } };
  const answer = await stage.editor.post(`/articles/${articleId}/threads`, motion);
  expect(answer.status).toBe(201);
  return answer.body as ThreadAnswer;
}

/** A list that is longer repeats itself. */
const LIST_MAX = 1_000;

/** Follows `next` from a list's first page to its end; `between` happens after each page. */
export async function wholeList(
  api: Api,
  path: string,
  between: () => Promise<unknown> = () => Promise.resolve(),
): Promise<CommentAnswer[]> {
  const found: CommentAnswer[] = [];
  let next: string | null = '';
  while (next !== null) {
    const after: string = next === '' ? '' : `&after=${encodeURIComponent(next)}`;
    const answer = await api.get(`${path}${after}`);
    expect(answer.status).toBe(200);
    const page = pageIn(answer);
    found.push(...page.items);
    expect(found.length).toBeLessThan(LIST_MAX);
    next = page.next;
    await between();
  }
  return found;
}

export const idsOf = (comments: readonly { readonly id: string }[]): string[] => comments.map(({ id }) => id);

/** An id that nothing has. */
export const UNKNOWN_ID = '01890000-0000-7000-8000-000000000000';
