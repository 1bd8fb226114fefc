import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Tx } from '#platform/database/tx.js';
import type { Member } from '#platform/http/actor.js';
import { CaseAccessService } from '../case-access.service.js';
import { CASE_CHANGED, CASE_LEASED } from '../case.events.js';
import { CaseRecords } from '../case-records.js';
import { isLeased, requireLease, requireNobodyElse, requireUndecided, restingState, SKIPS_MAX } from './lease.js';
import { LeaseTerm } from './lease.term.js';
import { LeasesRepository, type TakenCase } from './leases.repository.js';

export type { TakenCase } from './leases.repository.js';

/** Taking one case in hand, keeping it and giving it back. */
@Injectable()
export class LeasesService {
  constructor(
    private readonly database: Database,
    private readonly repository: LeasesRepository,
    private readonly access: CaseAccessService,
    private readonly records: CaseRecords,
    private readonly term: LeaseTerm,
  ) {}

  /**
   * Takes a case that nobody has in hand; whoever has it gets the same token again and more time. Throws 404
   * `case_not_found`, 403 `queue_not_allowed` or `conflict_of_interest`, 409 `case_already_decided`, `case_closed` or
   * `case_leased` (with who and until when).
   */
  async take(actor: Member, id: Id): Promise<TakenCase> {
    return this.database.transaction((tx) => this.takeIn(tx, actor, id));
  }

  /** As `take`, in the caller's transaction, which has locked the subject if it needs to. */
  async takeIn(tx: Tx, actor: Member, id: Id): Promise<TakenCase> {
    const locked = await this.access.lock(tx, actor, id);
    await this.access.requireJudge(tx, actor, locked);
    requireUndecided(locked);
    requireNobodyElse(locked, actor.accountId, this.term.now);
    if (isLeased(locked, this.term.now)) return this.repository.extend(tx, id, this.term.end);
    const taken = await this.repository.take(tx, id, actor.accountId, this.term.end);
    await this.records.add(tx, CASE_LEASED, [taken], { kind: 'leased', actorId: actor.accountId });
    return taken;
  }

  /**
   * Keeps a case for the whole time anew, as long as one may judge it. Throws 404, 403 as `take` does, 409
   * `case_already_decided`, `case_closed` or `lease_lost`.
   */
  async extend(actor: Member, id: Id, leaseToken: string): Promise<TakenCase> {
    return this.database.transaction(async (tx) => {
      const locked = await this.access.lock(tx, actor, id);
      await this.access.requireJudge(tx, actor, locked);
      requireUndecided(locked);
      requireLease(locked, { actorId: actor.accountId, leaseToken }, this.term.now);
      return this.repository.extend(tx, id, this.term.end);
    });
  }

  /**
   * Gives a case back. `skip`: to leave it to somebody else; the third time it goes to those who judge what is difficult.
   * Throws 404, 403, 409 `case_already_decided`, `case_closed` or `lease_lost`.
   */
  async release(actor: Member, id: Id, { leaseToken, skip }: { leaseToken: string; skip: boolean }): Promise<void> {
    await this.database.transaction(async (tx) => {
      const { accountId: actorId } = actor;
      const locked = await this.access.lock(tx, actor, id);
      requireUndecided(locked);
      requireLease(locked, { actorId, leaseToken }, this.term.now);
      const skips = locked.skips + (skip ? 1 : 0);
      const isTooMany = skip && skips >= SKIPS_MAX && !locked.escalated;
      const state = isTooMany ? 'escalated' : restingState(locked);
      const because = isTooMany ? 'skipped' : undefined;
      const resting = await this.repository.rest(tx, id, { state, skips, raisesVersion: isTooMany, because });
      await this.records.add(tx, CASE_CHANGED, [resting], { kind: skip ? 'skipped' : 'released', actorId });
      if (isTooMany) await this.records.note(tx, resting, { kind: 'escalated', facts: { because } });
    });
  }
}
