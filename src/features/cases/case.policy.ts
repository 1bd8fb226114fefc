import { AppError } from '#kernel/app-error.js';
import type { Id } from '#kernel/ids.js';
import { roleOf, type Actor, type Role } from '#platform/http/actor.js';
import { caseNotFound, conflictOfInterest, queueNotAllowed } from './case.errors.js';
import type { Queue } from './case.js';

/** What somebody judges on a site, and where on it. */
export interface Desk {
  readonly siteId: Id;
  readonly queues: readonly Queue[];
  /** The one section whose cases these are; null: of all sections, and of none. */
  readonly section: string | null;
  /** Whether what others passed on is for this desk. */
  readonly takesEscalated: boolean;
}

/** Of a case, what decides who may judge it. */
export interface JudgedCase {
  readonly siteId: Id;
  readonly queue: Queue;
  readonly section: string | null;
}

/** Whoever judges conduct does not judge claims, and the other way round; admins do both. */
const QUEUES_OF: Readonly<Record<Role, readonly Queue[]>> = {
  member: [],
  moderator: ['held', 'conduct'],
  senior: ['held', 'conduct', 'appeals', 'audit'],
  fact_checker: ['claims', 'anchors'],
  editor: ['claims', 'anchors'],
  admin: ['held', 'conduct', 'claims', 'appeals', 'anchors', 'audit'],
};
const TAKE_ESCALATED: ReadonlySet<Role> = new Set(['senior', 'editor', 'admin']);

/** The desk of `actor` on a site; null for whoever judges nothing there. */
export function deskOf(actor: Actor, siteId: Id): Desk | null {
  const section = sectionOf(actor, siteId);
  const role = roleOf(actor, siteId, section) ?? 'member';
  const queues = QUEUES_OF[role];
  return queues.length === 0 ? null : { siteId, queues, section, takesEscalated: TAKE_ESCALATED.has(role) };
}

/** Whether `actor` judges the queue of that name, somewhere on the site. */
export function judgesQueue(actor: Actor, siteId: Id, queue: string): boolean {
  return deskOf(actor, siteId)?.queues.some((one) => one === queue) ?? false;
}

/** All desks of a member, in the order of their sites; the operator has none of its own. */
export function desksOf(actor: Actor): Desk[] {
  if (actor.kind !== 'member') return [];
  return [...actor.memberships.keys()].sort().flatMap((siteId) => deskOf(actor, siteId) ?? []);
}

/** Throws 403 `queue_not_allowed` for whoever judges nothing on any site. */
export function requireAnyDesk(actor: Actor): void {
  if (desksOf(actor).length === 0) throw new AppError(queueNotAllowed);
}

/** Throws 403 `queue_not_allowed` unless `actor` judges the queue in that place, which everybody knows of. */
export function requireQueueIn(actor: Actor, place: JudgedCase): void {
  const desk = deskOf(actor, place.siteId);
  if (!desk?.queues.includes(place.queue) || !covers(desk, place)) throw new AppError(queueNotAllowed);
}

/** Where somebody judges what is asked for: a desk, or as much of it as was asked for. */
export type Place = Desk;

/**
 * Where `actor` judges a queue, or any of them: on one site or on all, everywhere there or in one section. Throws 403
 * `queue_not_allowed` for nowhere.
 */
export function requirePlaces(
  actor: Actor,
  { queue, siteId, section }: { queue?: Queue | undefined; siteId: Id | null; section?: string | undefined },
): Place[] {
  const desks = siteId === null ? desksOf(actor) : [deskOf(actor, siteId)];
  const places = desks.flatMap((desk) => {
    if (desk === null || (queue !== undefined && !desk.queues.includes(queue))) return [];
    if (section !== undefined && desk.section !== null && desk.section !== section) return [];
    return [{ ...desk, queues: queue === undefined ? desk.queues : [queue], section: section ?? desk.section }];
  });
  if (places.length === 0) throw new AppError(queueNotAllowed);
  return places;
}

/** Whether the case lies where the desk's role counts, in whatever queue. Elsewhere there is no such case. */
function covers({ siteId, section }: Desk, judged: Pick<JudgedCase, 'siteId' | 'section'>): boolean {
  return siteId === judged.siteId && (section === null || section === judged.section);
}

/**
 * The desk at which `actor` judges the case. Whoever judges nothing anywhere gets 403 `queue_not_allowed`, whether there
 * is such a case or not. Throws 404 `case_not_found` for what is unknown or lies elsewhere, 403 `queue_not_allowed`.
 */
export function requireDesk(actor: Actor, judged: JudgedCase | null): Desk {
  if (actor.kind !== 'operator') requireAnyDesk(actor);
  const desk = judged && deskOf(actor, judged.siteId);
  if (desk === null || judged === null || !covers(desk, judged)) throw new AppError(caseNotFound);
  if (!desk.queues.includes(judged.queue)) throw new AppError(queueNotAllowed);
  return desk;
}

/** What whoever had a part in a matter is told when it comes to judging it. */
export function partialJudge(because?: string): AppError {
  return new AppError(conflictOfInterest, because);
}

/** Throws 403 `queue_not_allowed` for what was passed on to those who judge what is difficult, unless `actor` does. */
export function requireEscalatedDesk(
  actor: Actor,
  { siteId, escalated }: { readonly siteId: Id; readonly escalated: boolean },
): void {
  if (!escalated || deskOf(actor, siteId)?.takesEscalated === true) return;
  throw new AppError(queueNotAllowed, 'This case was passed on to those who judge what is difficult.');
}

function sectionOf(actor: Actor, siteId: Id): string | null {
  return actor.kind === 'member' ? (actor.memberships.get(siteId)?.section ?? null) : null;
}
