import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Keys that one rule counts at the same time; what comes beyond shares one count. About 250 bytes each. */
const KEYS_MAX = 50_000;

/** The key of all who come when there is no room left. No account and no address is called so. */
const THE_REST = '*';

/** The library's own store of counts; it is not in its types. */
interface Store {
  readonly _memoryStorage: { readonly _storage: ReadonlyMap<string, unknown> };
}

/** How a count stands after an act. */
export interface Count {
  readonly allowed: boolean;
  readonly remaining: number;
  /** Until the window ends, in seconds, rounded up; at least 1. */
  readonly resetS: number;
}

/** The counts of one rule in the memory of this process. */
export class CountStore {
  private readonly limiter: RateLimiterMemory;

  constructor(
    points: number,
    perS: number,
    private readonly keysMax = KEYS_MAX,
  ) {
    this.limiter = new RateLimiterMemory({ points, duration: perS, keyPrefix: '' });
  }

  get keys(): number {
    return this.counts.size;
  }

  /** Counts one act of `key`. */
  async take(key: string): Promise<Count> {
    const counted = this.counts.size < this.keysMax || this.counts.has(this.limiter.getKey(key)) ? key : THE_REST;
    try {
      return toCount(await this.limiter.consume(counted), true);
    } catch (refused) {
      if (refused instanceof RateLimiterRes) return toCount(refused, false);
      throw refused;
    }
  }

  private get counts(): ReadonlyMap<string, unknown> {
    return (this.limiter as unknown as Store)._memoryStorage._storage;
  }
}

function toCount({ remainingPoints, msBeforeNext }: RateLimiterRes, allowed: boolean): Count {
  return { allowed, remaining: remainingPoints, resetS: Math.max(1, Math.ceil(msBeforeNext / 1000)) };
}
