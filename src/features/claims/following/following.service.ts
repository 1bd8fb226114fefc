import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Tx } from '#platform/database/tx.js';
import { ClaimLocks } from '../claim-locks.js';
import { RecurringClaims, type Recurring } from '../reuse/recurring-claims.js';
import type { Subject } from '../texts/subject.js';
import { ClaimPlacing } from './claim-placing.js';
import { ClaimSearch, type SearchedClaims, type SearchedText } from './claim-search.js';
import { FollowingRepository } from './following.repository.js';

/** A search at its end: what the text says that was judged elsewhere, and whether all of its claims were placed. */
interface Ending {
  readonly recurring: readonly Recurring[];
  readonly isComplete: boolean;
}

/** Looking for claims in texts that were edited, hidden or shown again. */
@Injectable()
export class FollowingService {
  constructor(
    private readonly database: Database,
    private readonly repository: FollowingRepository,
    private readonly search: ClaimSearch,
    private readonly locks: ClaimLocks,
    private readonly placing: ClaimPlacing,
    private readonly recurring: RecurringClaims,
  ) {}

  /**
   * Sees to one text that changed; false when there is none left. However many claims it has, 200 of them are placed in one
   * transaction, by id. What changed is noted until the last of them: a text that was edited or hidden meanwhile, or a
   * search that was stopped, begins anew, which changes nothing of claims that are placed.
   */
  async next(): Promise<boolean> {
    const dirty = await this.repository.find();
    if (dirty === null) return false;
    const text = await this.search.begin(dirty);
    const recurring = text.isVisible && text.subject ? await this.recurring.find(text.subject, text.newest) : [];
    let after: Id | null = null;
    let isComplete = true;
    for (;;) {
      const claims = await this.search.next(text, after);
      const ending: Ending = { recurring, isComplete };
      const placed = await this.database.transaction((tx) => this.place(tx, text, claims, ending));
      if (placed === null || claims.isLast) return true;
      isComplete &&= placed;
      after = claims.ids.at(-1) ?? null;
    }
  }

  /** Whether all of these were placed; null for a text that has changed, or that somebody else has seen to. */
  private async place(
    tx: Tx,
    text: SearchedText,
    { ids, searched, isLast }: SearchedClaims,
    ending: Ending,
  ): Promise<boolean | null> {
    const { dirty, newest, isVisible } = text;
    const subject = await this.locks.lockText(tx, dirty.type, dirty.id, ids);
    if (subject?.revision !== newest.revision || subject.isVisible !== isVisible) return null;
    if (isLast && !(await this.repository.done(tx, dirty))) return null;
    const isPlaced = await this.placing.place(tx, subject, ids, searched);
    if (isLast) await this.end(tx, text, subject, { ...ending, isComplete: ending.isComplete && isPlaced });
    return isPlaced;
  }

  private async end(tx: Tx, { dirty, newest }: SearchedText, subject: Subject, ending: Ending): Promise<void> {
    if (!ending.isComplete) await this.repository.note(tx, dirty);
    if (subject.isVisible) await this.recurring.add(tx, subject, newest, ending.recurring);
  }
}
