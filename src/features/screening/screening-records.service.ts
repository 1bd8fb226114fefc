import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Tx } from '#platform/database/tx.js';
import { AuthorDaysRepository } from './records/author-days.repository.js';
import { ScreeningsRepository, type RefusedSubject } from './records/screenings.repository.js';
import { RetriesRepository, type Retry } from './retries/retries.repository.js';
import { waitsForCheck } from './screening.policy.js';
import type { ScreenedSubject, Screening } from './screening.js';

export type { Retry } from './retries/retries.repository.js';

/** A text that a failed check holds is screened again after so long, twice as late each time; starting values. */
const RETRY_S = 5;
const RETRY_S_MAX = 300;
const RETRIES_AT_ONCE = 50;
const MS_PER_S = 1_000;

/** What is kept of screenings: what was found, what is remembered of texts and authors, and what is to be screened again. */
@Injectable()
export class ScreeningRecordsService {
  constructor(
    private readonly database: Database,
    private readonly screenings: ScreeningsRepository,
    private readonly days: AuthorDaysRepository,
    private readonly retries: RetriesRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * Of a new text, in the transaction in which it is written. One that only a failed check holds is screened again later.
   */
  async record(tx: Tx, screening: Screening, subject: ScreenedSubject): Promise<void> {
    await this.screenings.keep(tx, screening, subject, screening.outcome === 'publish');
    if (waitsForCheck(screening)) await this.retryLater(tx, screening, subject);
  }

  /** Of another revision of a text. */
  async recordRevision(tx: Tx, screening: Screening, subject: ScreenedSubject): Promise<void> {
    await this.screenings.keep(tx, screening, subject, false);
    if (waitsForCheck(screening)) await this.retryLater(tx, screening, subject);
    else await this.retries.remove(tx, subject.id);
  }

  /** Of the same revision, once the check that had failed could be made. */
  async recordAgain(tx: Tx, screening: Screening, subject: ScreenedSubject): Promise<void> {
    await this.screenings.keep(tx, screening, subject, false);
    await this.retries.remove(tx, subject.id);
  }

  /** Of a text that was refused its words are not kept, only what was found in it; for 30 days. */
  async recordRefused(screening: Screening, subject: RefusedSubject): Promise<void> {
    await this.database.transaction((tx) => this.screenings.keepRefused(tx, screening, subject));
  }

  /** A text of the author was published after it had been held. */
  async notePublished(tx: Tx, siteId: Id, accountId: Id): Promise<void> {
    await this.days.notePublished(tx, siteId, accountId);
  }

  /** A text of the author was removed by somebody else. */
  async noteRemoved(tx: Tx, siteId: Id, accountId: Id): Promise<void> {
    await this.days.noteRemoved(tx, siteId, accountId);
  }

  /** The removal was taken back. */
  async noteRestored(tx: Tx, siteId: Id, accountId: Id): Promise<void> {
    await this.days.takeBack(tx, siteId, accountId);
  }

  /** Texts of a type that are to be screened again now, at most 50; no other node gets them meanwhile. */
  async takeRetries(type: string): Promise<Retry[]> {
    const limits = { max: RETRIES_AT_ONCE, waitS: RETRY_S, waitSMax: RETRY_S_MAX };
    return this.database.transaction((tx) => this.retries.take(tx, type, this.clock.now(), limits));
  }

  /** A text need not be screened again: it is not held any more. */
  async endRetry(tx: Tx, subjectId: Id): Promise<void> {
    await this.retries.remove(tx, subjectId);
  }

  /** The same for a text about which nothing is written. */
  async dropRetry(subjectId: Id): Promise<void> {
    await this.database.transaction((tx) => this.retries.remove(tx, subjectId));
  }

  /** The checks of a site answer again: what waits for them comes next. */
  async hurryRetries(siteId: Id): Promise<void> {
    await this.database.transaction((tx) => this.retries.hurry(tx, siteId, this.clock.now()));
  }

  private async retryLater(tx: Tx, screening: Screening, subject: ScreenedSubject): Promise<void> {
    const { id, type, siteId, revision } = subject;
    const checks = screening.signals.filter(({ failed }) => failed === true).map(({ check }) => check);
    const at = this.clock.now();
    const due = new Date(at.getTime() + RETRY_S * MS_PER_S);
    await this.retries.put(tx, { subjectId: id, subjectType: type, siteId, revision }, checks, { due, at });
  }
}
