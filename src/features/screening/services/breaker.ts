/** So many failures one after the other open a breaker; a starting value. */
const FAILURES_MAX = 5;
/** An open breaker lets nobody pass for so long, then one to try; a starting value. */
const OPEN_MS = 15_000;
/** A probe that never told how it ended is given up. */
const PROBE_MS = 10_000;

export type BreakerState = 'closed' | 'open' | 'half_open';

/**
 * Keeps callers from waiting for a service that does not answer. Closed, everybody passes; after `FAILURES_MAX` failures in
 * a row it is open and nobody does; after `OPEN_MS` one caller may probe, and how that ends decides.
 */
export class Breaker {
  private failures = 0;
  private openedAtMs: number | null = null;
  private probedAtMs: number | null = null;

  stateAt(now: Date): BreakerState {
    if (this.openedAtMs === null) return 'closed';
    return now.getTime() - this.openedAtMs < OPEN_MS ? 'open' : 'half_open';
  }

  /** Whether one caller may ask now; that caller has to tell how it ended. */
  tryPass(now: Date): boolean {
    const state = this.stateAt(now);
    if (state !== 'half_open') return state === 'closed';
    const isProbed = this.probedAtMs !== null && now.getTime() - this.probedAtMs < PROBE_MS;
    if (!isProbed) this.probedAtMs = now.getTime();
    return !isProbed;
  }

  succeeded(): void {
    this.failures = 0;
    this.openedAtMs = null;
    this.probedAtMs = null;
  }

  failed(now: Date): void {
    this.failures += 1;
    if (this.failures < FAILURES_MAX) return;
    this.openedAtMs = now.getTime();
    this.probedAtMs = null;
  }
}
