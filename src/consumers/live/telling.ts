import { Injectable } from '@nestjs/common';
import { CaseAccessService } from '#features/cases/case-access.service.js';
import type { EventView } from '#platform/events/event-views.js';
import { siteOfStaffStream } from '#platform/events/stream.js';
import { isStaff, type Actor } from '#platform/http/actor.js';

/** In the place of an event that its reader may not see: the number is taken, so that there is no hole. It says nothing. */
export interface SkippedEvent extends EventView {
  readonly type: 'skipped';
  readonly data: Readonly<Record<string, never>>;
}

/** What somebody is told of an event on a stream that they may watch. */
@Injectable()
export class Telling {
  constructor(private readonly cases: CaseAccessService) {}

  /**
   * On the staff's stream a role that is limited to a section covers the events that name that section in their data;
   * what names a queue is for those who judge it.
   */
  to(actor: Actor, event: EventView): EventView | SkippedEvent {
    const siteId = siteOfStaffStream(event.stream);
    if (siteId === null) return event;
    const { section, queue } = event.data;
    const isCovered = isStaff(actor, siteId, typeof section === 'string' ? section : null);
    const isHeard = typeof queue !== 'string' || this.cases.judges(actor, siteId, queue);
    return isCovered && isHeard ? event : { ...event, type: 'skipped', data: {} };
  }
}
