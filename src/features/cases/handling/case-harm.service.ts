import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import type { Member } from '#platform/http/actor.js';
import { Idempotency, type IdempotentRequest } from '#platform/http/idempotency.js';
import { CaseAccessService } from '../case-access.service.js';
import { dueAfter } from '../case.due.js';
import { CASE_CHANGED } from '../case.events.js';
import { CaseHandlingRepository } from './case-handling.repository.js';
import { CaseRecords } from '../case-records.js';
import type { Harm } from '../case.js';
import { requireUndecided } from '../queues/lease.js';
import { PriorityService } from '../priority/priority.service.js';

/** What is at stake in a case, by the word of somebody who judges its queue. */
@Injectable()
export class CaseHarmService {
  constructor(
    private readonly repository: CaseHandlingRepository,
    private readonly access: CaseAccessService,
    private readonly priorities: PriorityService,
    private readonly records: CaseRecords,
    private readonly idempotency: Idempotency,
    private readonly clock: Clock,
  ) {}

  /**
   * Sets the harm of a case, of any queue and in whosever hands it is: whoever has it reads it again. Rules do not change
   * it for what they have seen before. Throws 404 `case_not_found`, 403 `queue_not_allowed` or `conflict_of_interest`,
   * 409 `case_already_decided` or `case_closed`.
   */
  async set(actor: Member, id: Id, harm: Harm, request: IdempotentRequest | null): Promise<void> {
    await this.idempotency.once(request, async (tx) => {
      const locked = await this.access.lock(tx, actor, id);
      await this.access.requireJudge(tx, actor, locked);
      requireUndecided(locked);
      const { accountId: actorId } = actor;
      const dueAt = dueAfter(locked, harm, this.clock.now());
      const changed = await this.repository.setHarm(tx, id, { harm, by: actorId, dueAt });
      const standing = (await this.priorities.weigh(tx, id))?.standing ?? changed;
      const facts = { from: locked.harm, to: harm };
      await this.records.add(tx, CASE_CHANGED, [standing], { kind: 'harm_set', actorId, facts });
    });
  }
}
