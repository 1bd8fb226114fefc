import { Global, Module } from '@nestjs/common';
import { EventLog } from './event-log.js';
import { EventViews } from './event-views.js';
import { EventRepository } from './event.repository.js';
import { FollowerRepository } from './follower.repository.js';
import { Followers } from './followers.js';
import { Reactions } from './reactions.js';
import { WakeUps } from './wake-ups.js';

/** Streams of events. */
@Global()
@Module({
  providers: [EventLog, EventRepository, EventViews, FollowerRepository, Followers, Reactions, WakeUps],
  exports: [EventLog, EventViews, Followers, Reactions, WakeUps],
})
export class EventsModule {}
