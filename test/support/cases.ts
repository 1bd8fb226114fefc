import { CasesService, type Queue } from '#features/cases/cases.service.js';
import { Ids, type Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { memberOf, type Member, type Role } from '#platform/http/actor.js';
import type { Answer, Person } from './api.js';
import type { TestApp } from './app.js';
import { rows } from '../e2e/rows.js';
import type { Stage } from './cast.js';

/** A person of the cast as the services see them, with one role on the stage's site. */
export function staff({ id }: Person, siteId: Id, role: Role, section: string | null = null): Member {
  return memberOf(id, new Map([[siteId, { role, section }]]));
}

/** Opens a case about something that nobody else knows of. */
export async function openCase(
  { app, siteId, articleId }: Pick<Stage, 'app' | 'siteId' | 'articleId'>,
  queue: Queue,
  about: {
    readonly authorId?: Id;
    readonly section?: string;
    readonly harm?: 1 | 2 | 4 | 8;
    readonly commentId?: Id;
  } = {},
): Promise<Id> {
  const { authorId = null, section = null, harm = 2, commentId = app.get(Ids).next() } = about;
  const subject = { type: 'comment', id: commentId, revision: 1, siteId, articleId, section, authorId };
  const opened = await app.get(Database).transaction((tx) => app.get(CasesService).open(tx, queue, subject, { harm }));
  return opened.id;
}

/** Opens a case about a comment that somebody really wrote. */
export async function openCaseOn(stage: Stage, queue: Queue, comment: { readonly id: Id }): Promise<Id> {
  return openCase(stage, queue, { commentId: comment.id, authorId: stage.reader.id });
}

export interface CaseAnswer {
  readonly id: Id;
  readonly version: number;
  readonly queue: string;
  readonly state: string;
  readonly section: string | null;
  readonly harm: number;
  readonly escalated: boolean;
  readonly skips: number;
  readonly subject: { readonly id: Id; readonly revision: number; readonly comment: { body: string } | null };
  readonly lease: { readonly holder: { readonly name: string }; readonly expiresAt: string } | null;
}

export interface TakenAnswer {
  readonly case: CaseAnswer;
  readonly lease: { readonly token: string; readonly expiresAt: string };
}

export const takenIn = (answer: Answer): TakenAnswer => answer.body as TakenAnswer;
export const caseIn = (answer: Answer): CaseAnswer => answer.body as CaseAnswer;
export const casesIn = (answer: Answer): CaseAnswer[] => (answer.body as { items: CaseAnswer[] }).items;
export const leasesIn = (answer: Answer): TakenAnswer[] =>
  answer.status === 204 ? [] : (answer.body as { leases: TakenAnswer[] }).leases;

/** Asks for the next cases of a queue. */
export async function nextOf(person: Person, queue: Queue, fields: object = {}): Promise<TakenAnswer[]> {
  return leasesIn(await person.post('/moderation/cases/next', { queue, site: 'gazette', ...fields }));
}

export const idsOfTaken = (taken: readonly TakenAnswer[]): Id[] => taken.map((one) => one.case.id);

/** Closes whatever waits, so that a story has the queues for itself. */
export async function emptyQueues(stage: TestApp): Promise<void> {
  await rows(
    stage,
    `UPDATE cases SET state = 'closed', closed_at = now(), closed_because = 'released', defer_until = NULL,
       lease_token = NULL, lease_holder_id = NULL, lease_expires_at = NULL WHERE state <> 'closed'`,
  );
}
