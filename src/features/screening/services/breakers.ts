import { Injectable } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import { Metrics } from '#platform/telemetry/metrics.js';
import { Breaker, type BreakerState } from './breaker.js';
import { screeningServiceKind, type ScreeningServiceKind } from './screening-service.contract.js';

/** Of more the one that was made first is forgotten: closed again, it opens as soon as its service fails. */
const BREAKERS_MAX = 2_000;

/** One breaker for each site and kind of service, on this node. */
@Injectable()
export class Breakers {
  private readonly byService = new Map<string, { readonly kind: ScreeningServiceKind; readonly breaker: Breaker }>();

  constructor(
    private readonly clock: Clock,
    metrics: Metrics,
  ) {
    const opened = (kind: ScreeningServiceKind): number => this.countOpen(kind);
    new Gauge({
      name: 'parley_screening_breakers_open',
      help: 'Services that are not asked because they failed too often, by kind.',
      labelNames: ['kind'] as const,
      registers: [metrics.registry],
      collect() {
        for (const kind of screeningServiceKind.options) this.set({ kind }, opened(kind));
      },
    });
  }

  of(siteId: Id, kind: ScreeningServiceKind): Breaker {
    const known = this.byService.get(keyOf(siteId, kind));
    if (known) return known.breaker;
    const [oldest] = this.byService.keys();
    if (this.byService.size >= BREAKERS_MAX && oldest !== undefined) this.byService.delete(oldest);
    const breaker = new Breaker();
    this.byService.set(keyOf(siteId, kind), { kind, breaker });
    return breaker;
  }

  stateOf(siteId: Id, kind: ScreeningServiceKind): BreakerState {
    return this.byService.get(keyOf(siteId, kind))?.breaker.stateAt(this.clock.now()) ?? 'closed';
  }

  /** A service at another address starts anew. */
  forget(siteId: Id, kind: ScreeningServiceKind): void {
    this.byService.delete(keyOf(siteId, kind));
  }

  private countOpen(kind: ScreeningServiceKind): number {
    const now = this.clock.now();
    const open = [...this.byService.values()].filter(
      (one) => one.kind === kind && one.breaker.stateAt(now) !== 'closed',
    );
    return open.length;
  }
}

function keyOf(siteId: Id, kind: ScreeningServiceKind): string {
  return `${siteId} ${kind}`;
}
