import { Global, Module } from '@nestjs/common';
import { EventLog } from './event-log.js';
import { EventRepository } from './event.repository.js';
import { Reactions } from './reactions.js';
import { WakeUps } from './wake-ups.js';

/** Streams of events. */
@Global()
@Module({ providers: [EventLog, EventRepository, Reactions, WakeUps], exports: [EventLog, Reactions, WakeUps] })
export class EventsModule {}
