import { createHash } from 'node:crypto';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { AppError, type FieldProblem, type Problem } from '#kernel/app-error.js';
import { Clock } from '#kernel/clock.js';
import { Database } from '../database/database.js';
import type { Tx } from '../database/tx.js';
import { Ticker } from '../jobs/ticker.js';
import { keyInFlight, keyReused, malformedRequest } from './http.errors.js';
import { IdempotencyRepository, type KeptAnswer } from './idempotency.repository.js';

/** A kept answer is replayed for this long. */
const KEPT_HOURS = 24;
const MS_PER_HOUR = 3_600_000;

/** A request that carries an Idempotency-Key: whose, for which route, and with which body. */
export interface IdempotentRequest {
  /** Who asks, method and route: the same key of somebody else, or for another route, is another key. */
  readonly scope: string;
  readonly key: string;
  readonly requestHash: Buffer;
}

/** An idempotent request made by the program itself, as by an import that can be interrupted and run again. */
export function toIdempotentRequest(scope: string, key: string, body: unknown): IdempotentRequest {
  return {
    scope,
    key,
    requestHash: createHash('sha256').update(serialise(body)).digest(),
  };
}

/** JSON of a body; one that is nested too deep to be written was never a valid one. */
function serialise(body: unknown): string {
  try {
    return JSON.stringify(body ?? null);
  } catch {
    throw new AppError(malformedRequest);
  }
}

interface KeptRefusal {
  readonly problem: Problem;
  readonly detail?: string;
  readonly fields: readonly FieldProblem[];
  readonly members?: Readonly<Record<string, string>>;
}

/**
 * Runs an act at most once for a key. The key, the act and its answer are one transaction, so that a crash leaves either
 * all of them or none. The same key and body replays the answer (refusals too, but for 429 and 5xx); another body is 422
 * `idempotency_key_reused`; while the first request is still running, 409 `idempotency_key_in_flight`.
 */
@Injectable()
export class Idempotency implements OnApplicationBootstrap {
  constructor(
    private readonly database: Database,
    private readonly repository: IdempotencyRepository,
    private readonly clock: Clock,
    private readonly ticker: Ticker,
  ) {}

  onApplicationBootstrap(): void {
    this.ticker.every(MS_PER_HOUR, 'forget kept answers', () => this.repository.forget(this.oldest()));
  }

  /** `work` and what it returns must survive JSON; without a key it is a plain transaction. */
  async once<T>(request: IdempotentRequest | null, work: (tx: Tx) => Promise<T>): Promise<T> {
    if (request === null) return this.database.transaction(work);
    try {
      return await this.database.transaction(async (tx) => {
        const kept = await this.claim(tx, request);
        if (kept !== null) return replay(kept, request) as T;
        const answer = await work(tx);
        await this.keep(tx, request, 200, answer);
        return answer;
      });
    } catch (error) {
      if (error instanceof AppError && isLasting(error)) await this.keepRefusal(request, error);
      throw error;
    }
  }

  /**
   * As `once`, for an act that something slow comes before: `prepare` runs outside of any transaction, and not at all
   * where an answer is kept. What it refuses is not kept, since it asks the world outside.
   */
  async onceAfter<Prepared, T>(
    request: IdempotentRequest | null,
    prepare: () => Promise<Prepared>,
    work: (tx: Tx, prepared: Prepared) => Promise<T>,
  ): Promise<T> {
    const kept = request === null ? null : await this.database.transaction((tx) => this.claim(tx, request));
    if (request !== null && kept !== null) return replay(kept, request) as T;
    const prepared = await prepare();
    return this.once(request, (tx) => work(tx, prepared));
  }

  private async claim(tx: Tx, { scope, key }: IdempotentRequest): Promise<KeptAnswer | null> {
    // Locked before it is read, in a statement of its own: a snapshot taken before the lock would miss a commit.
    if (!(await this.repository.tryLock(tx, scope, key))) throw new AppError(keyInFlight);
    return this.repository.find(tx, scope, key, this.oldest());
  }

  private async keepRefusal(request: IdempotentRequest, { problem, detail, fields, members }: AppError): Promise<void> {
    const refusal: KeptRefusal = { problem, ...(detail !== undefined && { detail }), fields, members };
    await this.database.transaction(async (tx) => {
      if ((await this.claim(tx, request)) === null) await this.keep(tx, request, problem.status, refusal);
    });
  }

  private async keep(tx: Tx, request: IdempotentRequest, status: number, answer: unknown): Promise<void> {
    const { scope, key, requestHash } = request;
    await this.repository.keep(tx, { scope, key, at: this.clock.now() }, { requestHash, status, answer });
  }

  private oldest(): Date {
    return new Date(this.clock.now().getTime() - KEPT_HOURS * MS_PER_HOUR);
  }
}

function isLasting({ problem }: AppError): boolean {
  return problem.status < 500 && problem.status !== 429 && problem !== keyInFlight && problem !== keyReused;
}

function replay(kept: KeptAnswer, request: IdempotentRequest): unknown {
  if (!kept.requestHash.equals(request.requestHash)) throw new AppError(keyReused);
  if (kept.status < 400) return kept.answer;
  const { problem, detail, fields, members } = kept.answer as KeptRefusal;
  throw new AppError(problem, detail, fields, members);
}
