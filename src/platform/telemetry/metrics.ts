import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { Database } from '../database/database.js';

/** From a cached read to the slowest statement that is allowed. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** What operators watch, in the Prometheus text format. The registry is this object's own: tests boot many apps. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();

  readonly requestSeconds = new Histogram({
    name: 'parley_http_request_seconds',
    help: 'Time to answer a request, by route.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: SECONDS,
    registers: [this.registry],
  });

  readonly sharedAnswers = new Counter({
    name: 'parley_shared_answers_total',
    help: 'Public answers that were read for somebody who asked at the same time.',
    registers: [this.registry],
  });

  readonly limitRefusals = new Counter({
    name: 'parley_limit_refusals_total',
    help: 'Acts refused because they came too often, by limit.',
    labelNames: ['limit'] as const,
    registers: [this.registry],
  });

  readonly liveSockets = new Gauge({
    name: 'parley_live_sockets',
    help: 'Sockets connected to this node.',
    registers: [this.registry],
  });

  readonly liveRefused = new Counter({
    name: 'parley_live_refused_total',
    help: 'Live connections that were not let in or were cut off, by reason.',
    labelNames: ['reason'] as const,
    registers: [this.registry],
  });

  readonly eventsDelivered = new Counter({
    name: 'parley_live_events_total',
    help: 'Events sent to the watchers of a stream, counted once per stream.',
    registers: [this.registry],
  });

  readonly followerBehindSeconds = new Gauge({
    name: 'parley_follower_behind_seconds',
    help: 'Age of the event that a follower of all streams handled last while more were waiting; 0 when it is up to date.',
    labelNames: ['follower'] as const,
    registers: [this.registry],
  });

  readonly mails = new Counter({
    name: 'parley_mails_total',
    help: 'Mails by outcome: sent, put off after a try that failed, failed for good, or dropped because too many were to be written.',
    labelNames: ['outcome'] as const,
    registers: [this.registry],
  });

  constructor(database: Database) {
    collectDefaultMetrics({ register: this.registry });
    new Gauge({
      name: 'parley_database_connections',
      help: 'Connections of the pool by state; waiting are the requests in line for one.',
      labelNames: ['state'] as const,
      registers: [this.registry],
      collect() {
        for (const [state, count] of Object.entries(database.connections)) this.set({ state }, count);
      },
    });
  }

  /** Adds a figure that is asked for whenever it is read. */
  watch(name: string, help: string, figure: () => number): void {
    new Gauge({
      name,
      help,
      registers: [this.registry],
      collect() {
        this.set(figure());
      },
    });
  }
}
