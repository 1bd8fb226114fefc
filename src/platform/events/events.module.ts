import { Global, Module } from '@nestjs/common';
import { EventLog } from './event-log.js';
import { EventViews } from './event-views.js';
import { EventRepository } from './event.repository.js';
import { Reactions } from './reactions.js';
import { WakeUps } from './wake-ups.js';

/** Streams of events. */
@Global()
@Module({
  providers: [EventLog, EventRepository, EventViews, Reactions, WakeUps],
  exports: [EventLog, EventViews, Reactions, WakeUps],
})
export class EventsModule {}
