import { Injectable } from '@nestjs/common';
import { Counter } from 'prom-client';
import { AppError } from '#kernel/app-error.js';
import { Clock } from '#kernel/clock.js';
import { Ids, type Id } from '#kernel/ids.js';
import { OutgoingRequests } from '#platform/fetch/outgoing-requests.js';
import { Metrics } from '#platform/telemetry/metrics.js';
import type { Finding } from '../checks/check.js';
import type { Signal } from '../signal.js';
import type { BreakerState } from './breaker.js';
import { Breakers } from './breakers.js';
import { external, spam, type Language, type Question } from './question.js';
import type { ScreeningServiceKind } from './screening-service.contract.js';

/** A service of others, ready to be asked; one whose secret was sealed under another PARLEY_SECRET cannot be. */
export interface UsableService {
  readonly kind: ScreeningServiceKind;
  readonly url: string;
  readonly onFailure: 'hold' | 'ignore';
  readonly timeoutMs: number;
  readonly secret: string | null;
}

/** Raised when what a service is asked, or how its answer is read, changes. */
const VERSION = 1;
/** As policies name them. */
const CHECKS = { external: 'external', spam: 'spam_service' } as const;
const LANGUAGES: Readonly<Record<ScreeningServiceKind, Language>> = { external, spam };

type Failure = 'breaker_open' | 'secret_lost' | 'answer_invalid' | 'busy' | 'unreachable';

/** Asks services of others about a text. That one does not answer is a finding too, never an error. */
@Injectable()
export class ServiceChecks {
  private readonly failures: Counter<'check'>;

  constructor(
    private readonly requests: OutgoingRequests,
    private readonly breakers: Breakers,
    private readonly clock: Clock,
    private readonly ids: Ids,
    metrics: Metrics,
  ) {
    this.failures = new Counter({
      name: 'parley_screening_check_failures_total',
      help: 'Texts about which a check of screening had no answer, by check.',
      labelNames: ['check'] as const,
      registers: [metrics.registry],
    });
  }

  /** All at the same time. */
  async ask(services: readonly UsableService[], question: Question): Promise<Signal[]> {
    return Promise.all(services.map((service) => this.askOne(service, question)));
  }

  /** Whether a service may be at this address. */
  permits(url: string): boolean {
    return this.requests.permitsService(url);
  }

  stateOf(siteId: Id, kind: ScreeningServiceKind): BreakerState {
    return this.breakers.stateOf(siteId, kind);
  }

  /** A service that was changed has not failed yet. */
  startAnew(siteId: Id, kind: ScreeningServiceKind): void {
    this.breakers.forget(siteId, kind);
  }

  private async askOne(service: UsableService, question: Question): Promise<Signal> {
    const begunMs = performance.now();
    const found = await this.findingOf(service, question);
    const tookMs = Math.round(performance.now() - begunMs);
    const check = CHECKS[service.kind];
    if (typeof found !== 'string') return { check, version: VERSION, ...found, tookMs };
    this.failures.inc({ check });
    const evidence = { failure: found };
    return { check, version: VERSION, score: 0, evidence, tookMs, failed: true, onFailure: service.onFailure };
  }

  private async findingOf(service: UsableService, question: Question): Promise<Finding | Failure> {
    const { kind, secret } = service;
    if (secret === null) return 'secret_lost';
    const breaker = this.breakers.of(question.siteId, kind);
    if (!breaker.tryPass(this.clock.now())) return 'breaker_open';
    const found = await this.post(service, secret, question);
    if (typeof found !== 'string') breaker.succeeded();
    else breaker.failed(this.clock.now());
    return found;
  }

  private async post(
    { kind, url, timeoutMs }: UsableService,
    secret: string,
    question: Question,
  ): Promise<Finding | Failure> {
    const language = LANGUAGES[kind];
    try {
      const sent = { id: this.ids.next(), at: this.clock.now() };
      const answer = await this.requests.post(url, { ...language.ask(question, secret, sent), timeoutMs });
      return language.read(answer) ?? 'answer_invalid';
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return error.problem.status === 503 ? 'busy' : 'unreachable';
    }
  }
}
