import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import { ClaimThreadsService } from '../threads/claim-threads.service.js';
import { claimNotFound } from './claim.errors.js';
import type { LockedClaim, SubjectType } from './claim.js';
import { ClaimsRepository, type ClaimPlace } from './claims.repository.js';
import type { Subject } from './texts/subject.js';
import { SubjectsRepository } from './texts/subjects.repository.js';

/**
 * Claims locked in the order of the house, however many at once: articles in which they stand, threads in which they are
 * debated, comments in which they stand, then claims; each by id. A thread that somebody opens for a claim in this very
 * moment is locked later, where it is changed.
 */
@Injectable()
export class ClaimLocks {
  constructor(
    private readonly claims: ClaimsRepository,
    private readonly subjects: SubjectsRepository,
    private readonly threads: ClaimThreadsService,
  ) {}

  /** Locks a claim under the text in which it stands. Throws 404 `claim_not_found`. */
  async lock(tx: Tx, id: Id): Promise<LockedClaim> {
    const [claim] = await this.lockAll(tx, [id]);
    if (claim === undefined) throw new AppError(claimNotFound);
    return claim;
  }

  /**
   * Locks two claims, whichever is named first, and with them others whose texts are of no matter. Throws 404
   * `claim_not_found` unless both are there.
   */
  async lockBoth(
    tx: Tx,
    id: Id,
    otherId: Id,
    withIds: readonly Id[] = [],
  ): Promise<readonly [LockedClaim, LockedClaim]> {
    const locked = await this.lockAll(tx, [id, otherId], withIds);
    const [claim, other] = [id, otherId].map((one) => locked.find((each) => each.id === one));
    if (claim === undefined || other === undefined) throw new AppError(claimNotFound);
    return [claim, other];
  }

  /** Locks a text and the threads of some of its claims, for whoever changes these; null without such a text. */
  async lockText(tx: Tx, type: SubjectType, id: Id, claimIds: readonly Id[]): Promise<Subject | null> {
    const places = await this.claims.listPlaces(tx, claimIds);
    await this.lockPlaces(tx, [{ type, subjectId: id, threadId: null }, ...places]);
    return this.subjects.find(type, id, tx);
  }

  private async lockAll(tx: Tx, ids: readonly Id[], withIds: readonly Id[] = []): Promise<LockedClaim[]> {
    await this.lockPlaces(tx, await this.claims.listPlaces(tx, ids));
    return this.claims.lockAll(tx, [...ids, ...withIds]);
  }

  private async lockPlaces(tx: Tx, places: readonly ClaimPlace[]): Promise<void> {
    const of = (type: SubjectType): Id[] =>
      places.filter((place) => place.type === type).map(({ subjectId }) => subjectId);
    await this.subjects.lockAll(tx, 'article', of('article'));
    await this.threads.lock(
      tx,
      places.flatMap(({ threadId }) => threadId ?? []),
    );
    await this.subjects.lockAll(tx, 'comment', of('comment'));
  }
}
