import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { Tx } from '#platform/database/tx.js';
import { EventLog } from '#platform/events/event-log.js';
import { asStored, EventViews } from '#platform/events/event-views.js';
import { staffStream } from '#platform/events/stream.js';
import type { CaseStanding } from './case.js';
import { CASE_CHANGED, CASE_CLOSED, CASE_LEASED, CASE_OPENED, type CaseEvent, type CaseTold } from './case.events.js';
import { QueueMarksRepository } from './queues/queue-marks.repository.js';

/** Tells the staff of a site what happens to cases; every such change also marks the figures of its queue. */
@Injectable()
export class CaseAnnouncer {
  constructor(
    private readonly events: EventLog,
    private readonly marks: QueueMarksRepository,
    private readonly clock: Clock,
    views: EventViews,
  ) {
    views.renderBy([CASE_OPENED, CASE_CHANGED, CASE_LEASED, CASE_CLOSED], asStored);
  }

  async tell(tx: Tx, type: CaseEvent, cases: readonly CaseStanding[]): Promise<void> {
    this.announce(tx, type, cases);
    await this.marks.mark(tx, cases, this.clock.now());
  }

  /** For whoever marks the queues too. */
  announce(tx: Tx, type: CaseEvent, cases: readonly CaseStanding[]): void {
    for (const { id: caseId, siteId, queue, section, state, version, priority } of cases) {
      const told: CaseTold = { caseId, queue, section, state, version, priority };
      this.events.append(tx, staffStream(siteId), type, { ...told });
    }
  }
}
