import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import type { Member } from '#platform/http/actor.js';
import { Idempotency, type IdempotentRequest } from '#platform/http/idempotency.js';
import { CasePlaces, type PlaceAsked } from '../case-places.js';
import { CASE_LEASED } from '../case.events.js';
import { CaseRecords } from '../case-records.js';
import { CaseReturnsService } from '../handling/case-returns.service.js';
import type { Place } from '../case.policy.js';
import { LeaseTerm } from './lease.term.js';
import type { TakenCase } from './leases.repository.js';
import { NextCasesRepository, type Taking } from './next-cases.repository.js';

/** Which cases somebody asks for, and how many: 1 to 20. */
export interface NextAsked extends PlaceAsked {
  readonly count: number;
}

/** The next cases of a queue for somebody, taken in hand. */
@Injectable()
export class NextCasesService {
  constructor(
    private readonly repository: NextCasesRepository,
    private readonly returns: CaseReturnsService,
    private readonly records: CaseRecords,
    private readonly places: CasePlaces,
    private readonly idempotency: Idempotency,
    private readonly term: LeaseTerm,
  ) {}

  /**
   * Takes the most urgent cases in hand that nobody has and that the actor may judge, most urgent first; none when there
   * are none. Where there are too few, those follow that somebody had too long and that nobody has taken back yet. Throws
   * 404 `site_not_found`, 403 `queue_not_allowed`, 400 `article_not_found`.
   */
  async next(actor: Member, asked: NextAsked, request: IdempotentRequest | null = null): Promise<readonly TakenCase[]> {
    const { queue, count, article = null } = asked;
    return this.idempotency.once(request, async (tx) => {
      const places = await this.places.require(tx, actor, asked);
      const taking = { actorId: actor.accountId, queue, expiresAt: this.term.end, count };
      const taken = await this.take(tx, taking, places, article);
      const missing = count - taken.length;
      if (missing > 0 && (await this.returns.takeBack(tx)))
        taken.push(...(await this.take(tx, { ...taking, count: missing }, places, article)));
      await this.records.add(tx, CASE_LEASED, taken, { kind: 'leased', actorId: actor.accountId });
      return taken;
    });
  }

  /** Whole sites before sections: each kind of place has an index of its own. */
  private async take(tx: Tx, taking: Taking, places: readonly Place[], articleId: Id | null): Promise<TakenCase[]> {
    if (articleId !== null) return this.repository.take(tx, taking, places, articleId);
    const taken: TakenCase[] = [];
    for (const some of [
      places.filter(({ section }) => section === null),
      places.filter(({ section }) => section !== null),
    ]) {
      const count = taking.count - taken.length;
      if (some.length > 0 && count > 0)
        taken.push(...(await this.repository.take(tx, { ...taking, count }, some, null)));
    }
    return taken;
  }
}
