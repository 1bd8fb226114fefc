import type { Id } from '#kernel/ids.js';
import { Tally } from './dry-run.tally.js';

/** One run of a policy over past comments, on the node that carries it out. */
export class DryRun {
  readonly tally = new Tally();
  private readonly stopping = new AbortController();
  private done = 0;
  private total = 0;

  constructor(
    readonly id: Id,
    readonly siteId: Id,
    readonly days: number,
    readonly startedAt: Date,
  ) {}

  /** Comments. */
  get progress(): { readonly done: number; readonly total: number } {
    return { done: this.done, total: this.total };
  }

  /** Ends it between two batches. */
  get signal(): AbortSignal {
    return this.stopping.signal;
  }

  expect(total: number): void {
    this.total = total;
  }

  advance(comments: number): void {
    this.done += comments;
    this.total = Math.max(this.total, this.done);
  }

  stop(): void {
    this.stopping.abort();
  }
}
