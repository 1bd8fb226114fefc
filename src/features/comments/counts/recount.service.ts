import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { StanceRecountService } from '#features/threads/stance-recount.service.js';
import { COUNTS, differences, toCounts, type CountName, type Drift } from './recount.js';
import { RecountRepository, type CountedComment } from './recount.repository.js';

/** Rows that are compared by one statement, or locked by one transaction. */
const BATCH = 1_000;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** What a recount looked at and what it found. */
export interface Recount {
  readonly comments: number;
  readonly threads: number;
  readonly drift: Drift;
}

export interface RecountOptions {
  /** False: only looks. */
  readonly mend?: boolean;
  /** Ends it between two batches. */
  readonly signal?: AbortSignal;
  /** Told how many comments are done. */
  readonly onProgress?: (comments: number) => void;
}

/**
 * Compares every count with what it counts, and mends what is wrong. It reads without locks, in batches, and locks only
 * what it mends, so it can run at any time.
 */
@Injectable()
export class RecountService {
  constructor(
    private readonly database: Database,
    private readonly repository: RecountRepository,
    private readonly stances: StanceRecountService,
    private readonly clock: Clock,
  ) {}

  async recount(options: RecountOptions = {}): Promise<Recount> {
    const tally = new Map<CountName, number>(COUNTS.map((name) => [name, 0]));
    const visible = new Map<Id, number>();
    const comments = await this.recountComments(options, tally, visible);
    const threads = await this.recountThreads(options, tally, visible);
    tally.set('stances', await this.stances.recount(options));
    return { comments, threads, drift: Object.fromEntries(tally) as Drift };
  }

  /** Fills `visible`: how many visible comments each thread has. */
  private async recountComments(options: RecountOptions, tally: Tally, visible: Map<Id, number>): Promise<number> {
    let done = 0;
    for (let after = FIRST_ID; options.signal?.aborted !== true;) {
      const batch = await this.repository.listAfter(after, BATCH);
      for (const { threadId } of batch.filter((comment) => comment.visible)) raise(visible, threadId);
      const wrong = batch.filter(isWrong);
      if (options.mend === false) note(wrong, tally);
      else await this.mend(wrong, tally);
      done += batch.length;
      options.onProgress?.(done);
      const last = batch.at(-1);
      if (!last || batch.length < BATCH) break;
      after = last.id;
    }
    return done;
  }

  /** Whether a comment is listed is counted above it, so what is mended leads upwards until nothing changes any more. */
  private async mend(wrong: readonly CountedComment[], tally: Tally): Promise<void> {
    let ids = wrong.map(({ id }) => id);
    while (ids.length > 0) ids = await this.mendLocked(ids, tally);
  }

  /** Returns the comments above those that are listed from now on, or no longer. */
  private async mendLocked(ids: readonly Id[], tally: Tally): Promise<Id[]> {
    const { wrong, mended } = await this.database.transaction(async (tx) => {
      const found = (await this.repository.lock(tx, ids)).filter(isWrong);
      const right = found.map(({ id, counted }) => ({ id, counts: toCounts(counted) }));
      return { wrong: found, mended: await this.repository.mend(tx, right, this.clock.now()) };
    });
    note(wrong, tally);
    const listedBefore = new Map(wrong.map(({ id, listed }) => [id, listed]));
    const above = mended.filter(({ id, listed }) => listed !== listedBefore.get(id)).map(({ parentId }) => parentId);
    return [...new Set(above.filter((id) => id !== null))];
  }

  /** A thread that differs may have been written to since its comments were read; it is counted again at one moment. */
  private async recountThreads(
    { mend = true, signal }: RecountOptions,
    tally: Tally,
    visible: Counts<Id>,
  ): Promise<number> {
    let done = 0;
    for (let after = FIRST_ID; signal?.aborted !== true;) {
      const batch = await this.repository.listThreads(after, BATCH);
      for (const { id } of batch.filter(({ id, comments }) => comments !== (visible.get(id) ?? 0))) {
        const drift = await this.repository.threadDrift(id);
        if (drift !== 0) raise(tally, 'comment_count');
        if (drift !== 0 && mend) await this.database.transaction((tx) => this.repository.mendThread(tx, id));
      }
      done += batch.length;
      const last = batch.at(-1);
      if (!last || batch.length < BATCH) break;
      after = last.id;
    }
    return done;
  }
}

type Counts<Key> = ReadonlyMap<Key, number>;
type Tally = Map<CountName, number>;

function isWrong({ stored, counted }: CountedComment): boolean {
  return differences(stored, toCounts(counted)).length > 0;
}

function note(wrong: readonly CountedComment[], tally: Tally): void {
  for (const { stored, counted } of wrong) {
    for (const name of differences(stored, toCounts(counted))) raise(tally, name);
  }
}

function raise<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
