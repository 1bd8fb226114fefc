import type { Id } from '#kernel/ids.js';
import type { DryRunView } from './dry-run.contract.js';
import { Tally } from './dry-run.tally.js';

/** One run of a policy over past comments, kept in the memory of this node. */
export class DryRun {
  readonly tally = new Tally();
  private readonly cancelling = new AbortController();
  private state: DryRunView['state'] = 'running';
  private endedAt: Date | null = null;
  private done = 0;
  private total = 0;

  constructor(
    readonly id: Id,
    readonly site: { readonly id: Id; readonly slug: string },
    readonly days: number,
    readonly startedAt: Date,
  ) {}

  get isRunning(): boolean {
    return this.state === 'running';
  }

  /** Ends it between two batches. */
  get signal(): AbortSignal {
    return this.cancelling.signal;
  }

  expect(total: number): void {
    this.total = total;
  }

  advance(comments: number): void {
    this.done += comments;
    this.total = Math.max(this.total, this.done);
  }

  cancel(at: Date): void {
    this.end('cancelled', at);
    this.cancelling.abort();
  }

  /** One that was cancelled stays so. */
  end(state: Exclude<DryRunView['state'], 'running'>, at: Date): void {
    if (!this.isRunning) return;
    this.state = state;
    this.endedAt = at;
  }

  /** Over for longer than `ms`. */
  isPast(now: Date, ms: number): boolean {
    return this.endedAt !== null && now.getTime() - this.endedAt.getTime() > ms;
  }

  get view(): DryRunView {
    return {
      ...{ id: this.id, site: this.site.slug, state: this.state, days: this.days },
      progress: { done: this.done, total: this.total },
      ...this.tally.counts,
      startedAt: this.startedAt.toISOString(),
      endedAt: this.endedAt?.toISOString() ?? null,
    };
  }
}
