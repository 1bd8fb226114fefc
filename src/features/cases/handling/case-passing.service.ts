import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import type { Member } from '#platform/http/actor.js';
import { Idempotency, type IdempotentRequest } from '#platform/http/idempotency.js';
import { CaseAccessService } from '../case-access.service.js';
import { CaseRecords } from '../case-records.js';
import type { CaseAct } from './case-acts.repository.js';
import { CASE_CHANGED } from '../case.events.js';
import { requireNobodyElse, requireUndecided, restingState, type LockedCase } from '../queues/lease.js';
import { LeaseTerm } from '../queues/lease.term.js';
import { LeasesRepository, type Resting } from '../queues/leases.repository.js';

/** What somebody does with a case instead of deciding it: passes it on, or puts it off. */
@Injectable()
export class CasePassingService {
  constructor(
    private readonly idempotency: Idempotency,
    private readonly leases: LeasesRepository,
    private readonly access: CaseAccessService,
    private readonly records: CaseRecords,
    private readonly term: LeaseTerm,
  ) {}

  /**
   * Passes a case on to those who judge what is difficult, out of one's own hands or out of nobody's; it never comes back.
   * Throws 404 `case_not_found`, 403 `queue_not_allowed` or `conflict_of_interest`, 409 `case_already_decided`,
   * `case_closed` or `case_leased`.
   */
  async escalate(actor: Member, id: Id, note: string | undefined, request: IdempotentRequest | null): Promise<void> {
    await this.idempotency.once(request, async (tx) => {
      const locked = await this.lockFree(tx, actor, id);
      const escalated = { state: 'escalated', because: 'asked' } as const;
      await this.rest(tx, locked, escalated, { kind: 'escalated', actorId: actor.accountId, note });
    });
  }

  /** Puts a case off until a time at which it comes back by itself. Refuses as `escalate` does. */
  async defer(
    actor: Member,
    id: Id,
    { until, note }: { until: Date; note?: string | undefined },
    request: IdempotentRequest | null,
  ): Promise<void> {
    await this.idempotency.once(request, async (tx) => {
      const locked = await this.lockFree(tx, actor, id);
      const facts = { until: until.toISOString() };
      const act = { kind: 'deferred', actorId: actor.accountId, note, facts } as const;
      await this.rest(tx, locked, { state: 'deferred', until }, act);
    });
  }

  private async lockFree(tx: Tx, actor: Member, id: Id): Promise<LockedCase> {
    const locked = await this.access.lock(tx, actor, id);
    await this.access.requireJudge(tx, actor, locked);
    requireUndecided(locked);
    requireNobodyElse(locked, actor.accountId, this.term.now);
    return locked;
  }

  /** The version tells of another state, of which a lease is none. */
  private async rest(
    tx: Tx,
    locked: LockedCase,
    to: Omit<Resting, 'skips' | 'raisesVersion'>,
    act: Omit<CaseAct, 'caseId'>,
  ): Promise<void> {
    const before = locked.state === 'leased' ? restingState(locked) : locked.state;
    const resting = { ...to, skips: locked.skips, raisesVersion: before !== to.state };
    await this.records.add(tx, CASE_CHANGED, [await this.leases.rest(tx, locked.id, resting)], act);
  }
}
