import type { Id } from '#kernel/ids.js';
import type { Decided } from '#features/screening/replay/replay.service.js';
import type { CommentStatus } from '../comment.policy.js';
import type { DryRunView } from './dry-run.contract.js';

const EXAMPLES_MAX = 20;

/** What became of a comment: its status, and what people decided on it; null: nobody had to. */
export interface Fate {
  readonly id: Id;
  readonly status: CommentStatus;
  readonly decided: 'approve' | 'remove' | null;
}

type Counts = Pick<DryRunView, 'outcomes' | 'rules' | 'otherwise'>;

/** Counts what rules would have done to comments, beside what became of them. */
export class Tally {
  private readonly outcomes = { publish: new Sample(), hold: new Sample(), reject: new Sample(), nudge: new Sample() };
  private readonly otherwise = { approved: new Sample(), visible: new Sample(), removed: new Sample() };
  private readonly rules = new Map<string, number>();

  add({ id, status, decided }: Fate, { outcome, rule }: Decided): void {
    this.outcomes[outcome].add(id);
    this.rules.set(rule, (this.rules.get(rule) ?? 0) + 1);
    const wasRemoved = decided === null ? status === 'removed' : decided === 'remove';
    if (outcome === 'publish' && wasRemoved) this.otherwise.removed.add(id);
    if (outcome === 'publish' || status !== 'visible') return;
    this.otherwise[decided === 'approve' ? 'approved' : 'visible'].add(id);
  }

  get counts(): Counts {
    const { publish, hold, reject, nudge } = this.outcomes;
    const { approved, visible, removed } = this.otherwise;
    const rules = [...this.rules].map(([rule, count]) => ({ rule, count })).toSorted((a, b) => b.count - a.count);
    return {
      outcomes: { publish: publish.view, hold: hold.view, reject: reject.view, nudge: nudge.view },
      rules,
      otherwise: { approved: approved.view, visible: visible.view, removed: removed.view },
    };
  }
}

class Sample {
  private count = 0;
  private readonly examples: Id[] = [];

  add(id: Id): void {
    this.count += 1;
    if (this.examples.length < EXAMPLES_MAX) this.examples.push(id);
  }

  get view(): { count: number; examples: Id[] } {
    return { count: this.count, examples: [...this.examples] };
  }
}
