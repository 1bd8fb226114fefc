import type { KeptLeaseView } from '#features/moderation/desk/desk.contract.js';
import { Refusal } from '../shared/api.js';
import type { Desk } from './desk.js';
import type { CaseInHand, Hand } from './hand.js';

/** A case is kept again after this part of the time for which it is the moderator's. */
const PART = 1 / 3;
const PAUSE_MS_MIN = 500;
const PAUSE_MS_MAX = 120_000;
/** Cases of somebody who went away are for others after a while. */
const AWAY_MS = 15 * 60_000;

/** Keeps the cases in hand as long as somebody works on them, and gives them back when the page is closed. */
export class Keeping {
  private lastSeen = Date.now();
  private timer = 0;

  constructor(
    private readonly desk: Desk,
    private readonly hand: Hand,
    private readonly onLost: (one: CaseInHand, refusal: Refusal) => void,
  ) {}

  start(): void {
    for (const sign of ['keydown', 'pointerdown', 'pointermove', 'scroll'])
      addEventListener(sign, () => (this.lastSeen = Date.now()), { passive: true });
    addEventListener('pagehide', () => {
      for (const one of [...this.hand.cases]) void this.hand.release(one, false).catch(() => undefined);
    });
    this.hand.addEventListener('change', () => {
      this.keepLater();
    });
    this.keepLater();
  }

  private keepLater(): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.keepAll(), this.pauseMs());
  }

  private pauseMs(): number {
    const ends = this.hand.cases.map(({ expiresAt }) => Date.parse(expiresAt) - Date.now());
    return Math.max(PAUSE_MS_MIN, Math.min(PAUSE_MS_MAX, Math.min(...ends) * PART));
  }

  private async keepAll(): Promise<void> {
    if (Date.now() - this.lastSeen < AWAY_MS) await Promise.all(this.hand.cases.map((one) => this.keep(one)));
    this.keepLater();
  }

  /** Without an answer it is tried again in a while. */
  private async keep(one: CaseInHand): Promise<void> {
    try {
      const body = { leaseToken: one.token };
      const { content } = await this.desk.session.call<KeptLeaseView>('PUT', `/moderation/cases/${one.id}/lease`, {
        body,
      });
      one.expiresAt = content.lease.expiresAt;
    } catch (error) {
      const isLost = error instanceof Refusal && error.problem.status < 500 && error.problem.status !== 429;
      if (isLost && this.hand.find(one.id) !== null) this.onLost(one, error);
    }
  }
}
