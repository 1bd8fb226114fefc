import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import { CONFIG, type Config } from '#platform/config/config.js';

const MS_PER_S = 1_000;

/** How long a decision can be undone as if it had never been; those concerned are told afterwards. */
@Injectable()
export class UndoTerm {
  constructor(
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  get now(): Date {
    return this.clock.now();
  }

  /** What was decided until then can be undone no longer. */
  get latestFinal(): Date {
    return new Date(this.now.getTime() - this.config.undoS * MS_PER_S);
  }

  endOf({ createdAt }: { readonly createdAt: Date }): Date {
    return new Date(createdAt.getTime() + this.config.undoS * MS_PER_S);
  }

  isOpen(decision: { readonly createdAt: Date }): boolean {
    return this.now < this.endOf(decision);
  }
}
