import { Inject, Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { CONFIG, type Config } from '#platform/config/config.js';
import { Metrics } from '#platform/telemetry/metrics.js';
import type { Actor } from '../actor.js';
import { CountStore } from './count-store.js';
import { tooManyRequests, type Limit, type NamedRule } from './limit.js';

/** A subject's name comes from the caller and may be of any length. */
const SUBJECT_CHARS_MAX = 300;

/** Who does something that is limited. */
export interface Doer {
  readonly actor: Actor;
  /** From `ClientAddresses`. */
  readonly address: string;
  /** The body as it came, for limits per subject. */
  readonly body?: unknown;
}

/** How one rule stands for a doer. */
export interface Standing {
  readonly rule: NamedRule;
  readonly remaining: number;
  readonly resetS: number;
}

/** What a limit says to an act: allowed, or for how long it is not. */
export interface Verdict {
  readonly retryAfterS: number | null;
  readonly standings: readonly Standing[];
}

/** Counts acts against limits, in this process: behind several nodes each allows as much. Off by PARLEY_RATE_LIMITS. */
@Injectable()
export class Limits {
  private readonly stores = new Map<string, CountStore>();
  readonly on: boolean;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly metrics: Metrics,
  ) {
    this.on = config.rateLimits;
  }

  /** Counts one act against each rule of `limit`, up to the first that refuses it. */
  async take(limit: Limit, doer: Doer): Promise<Verdict> {
    const standings: Standing[] = [];
    for (const rule of this.on ? limit.rules : []) {
      const key = keyOf(rule, doer);
      if (key === null) continue;
      const { allowed, remaining, resetS } = await this.storeOf(rule).take(key);
      standings.push({ rule, remaining, resetS });
      if (allowed) continue;
      this.metrics.limitRefusals.inc({ limit: limit.name });
      return { retryAfterS: resetS, standings };
    }
    return { retryAfterS: null, standings };
  }

  /** Counts one act, for what has no HTTP answer to say more in. Throws 429 `too_many_requests`. */
  async require(limit: Limit, doer: Doer): Promise<void> {
    const { retryAfterS } = await this.take(limit, doer);
    if (retryAfterS !== null) throw limitReached(retryAfterS);
  }

  private storeOf({ name, points, perS }: NamedRule): CountStore {
    const known = this.stores.get(name);
    if (known) return known;
    const store = new CountStore(points, perS);
    this.stores.set(name, store);
    return store;
  }
}

/** The refusal of an act that may be tried again after so many seconds. */
export function limitReached(retryAfterS: number): AppError {
  return new AppError(tooManyRequests, `Try again in ${retryAfterS} s.`);
}

/** Accounts and addresses are counted apart, whatever they are called; null when there is no subject to count. */
function keyOf({ per }: NamedRule, { actor, address, body }: Doer): string | null {
  if (typeof per !== 'string') return per.subject(body)?.slice(0, SUBJECT_CHARS_MAX) ?? null;
  return per === 'account' && actor.kind === 'member' ? `account ${actor.accountId}` : `address ${address}`;
}
