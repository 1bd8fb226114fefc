import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import { StanceRecountRepository, type StanceDrift } from './stance-recount.repository.js';

/** Motions that are compared by one statement. */
const BATCH = 200;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** Compares the counts of each motion's sides with the sides that people take. */
@Injectable()
export class StanceRecountService {
  constructor(
    private readonly repository: StanceRecountRepository,
    private readonly clock: Clock,
  ) {}

  /** How many motions were counted wrongly; they are mended unless `mend` is false. `signal` ends it between two batches. */
  async recount({ mend = true, signal }: { mend?: boolean; signal?: AbortSignal }): Promise<number> {
    let wrong = 0;
    for (let after = FIRST_ID; signal?.aborted !== true;) {
      const batch = await this.repository.list(after, BATCH);
      for (const drift of batch.filter(isWrong)) {
        wrong += 1;
        if (mend) await this.repository.mend(drift.id, this.clock.now());
      }
      const last = batch.at(-1);
      if (!last || batch.length < BATCH) break;
      after = last.id;
    }
    return wrong;
  }
}

function isWrong(drift: StanceDrift): boolean {
  return drift.for !== 0 || drift.against !== 0 || drift.neutral !== 0;
}
