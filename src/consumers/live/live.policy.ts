import { judgesQueue } from '#features/cases/case.policy.js';
import type { EventView } from '#platform/events/event-views.js';
import { siteOfStaffStream } from '#platform/events/stream.js';
import { isStaff, type Actor } from '#platform/http/actor.js';

/** In the place of an event that its reader may not see: the number is taken, so that there is no hole. */
export interface SkippedEvent {
  readonly stream: string;
  readonly seq: number;
  readonly type: 'skipped';
}

/**
 * What `actor` is told of an event on a stream that it may watch. On the staff's stream a role that is limited to a
 * section covers the events that name that section in their data; what names a queue is for those who judge it.
 */
export function toldTo(actor: Actor, event: EventView): EventView | SkippedEvent {
  const siteId = siteOfStaffStream(event.stream);
  if (siteId === null) return event;
  const { section, queue } = event.data;
  const covered =
    isStaff(actor, siteId, typeof section === 'string' ? section : null) &&
    (actor.kind === 'operator' || typeof queue !== 'string' || judgesQueue(actor, siteId, queue));
  return covered ? event : { stream: event.stream, seq: event.seq, type: 'skipped' };
}
