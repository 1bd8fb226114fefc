import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import { memberOf, type Member } from '#platform/http/actor.js';
import { Idempotency, type IdempotentRequest } from '#platform/http/idempotency.js';
import { CaseAccessService } from '../case-access.service.js';
import { CaseHandlingRepository } from './case-handling.repository.js';
import { CaseRecords } from '../case-records.js';
import { assigneeUnfit, queueNotAllowed } from '../case.errors.js';
import { CASE_CHANGED } from '../case.events.js';
import { deskOf } from '../case.policy.js';
import { requireUndecided, type LockedCase } from '../queues/lease.js';

/** What colleagues tell each other of a case, and to whom it is given. */
@Injectable()
export class CaseHandlingService {
  constructor(
    private readonly repository: CaseHandlingRepository,
    private readonly access: CaseAccessService,
    private readonly records: CaseRecords,
    private readonly idempotency: Idempotency,
  ) {}

  /** A remark for colleagues, on a closed case too. Throws 404 `case_not_found`, 403 `queue_not_allowed`. */
  async memo(actor: Member, id: Id, note: string, request: IdempotentRequest | null): Promise<void> {
    await this.idempotency.once(request, async (tx) => {
      const locked = await this.access.lock(tx, actor, id);
      await this.records.add(tx, CASE_CHANGED, [locked], { kind: 'memo', actorId: actor.accountId, note });
    });
  }

  /**
   * Gives a case to somebody (null: to nobody), to be done until `targetAt`: nobody else is offered it. Everybody takes
   * cases on; others are given them by whoever judges what is difficult. Throws 404 `case_not_found`, 403
   * `queue_not_allowed`, 409 `case_already_decided` or `case_closed`, 400 `assignee_unfit`.
   */
  async assign(
    actor: Member,
    id: Id,
    { accountId, targetAt }: { accountId: Id | null; targetAt: Date | null },
    request: IdempotentRequest | null,
  ): Promise<void> {
    const target = accountId === null ? null : targetAt;
    await this.idempotency.once(request, async (tx) => {
      const locked = await this.access.lock(tx, actor, id);
      requireMayAssign(actor, locked, accountId);
      requireUndecided(locked);
      if (accountId !== null) await this.requireFit(tx, locked, accountId);
      const assigned = await this.repository.assign(tx, id, accountId, target);
      const facts = { accountId, targetAt: target?.toISOString() ?? null };
      await this.records.add(tx, CASE_CHANGED, assigned, { kind: 'assigned', actorId: actor.accountId, facts });
    });
  }

  /** Only whoever may take the case can be given it. */
  private async requireFit(tx: Tx, locked: LockedCase, accountId: Id): Promise<void> {
    const membership = await this.repository.findMembership(tx, locked.siteId, accountId);
    if (membership === null) throw assigneeUnfit();
    try {
      await this.access.requireJudge(tx, memberOf(accountId, new Map([[locked.siteId, membership]])), locked);
    } catch (error) {
      throw error instanceof AppError ? assigneeUnfit() : error;
    }
  }
}

function requireMayAssign(actor: Member, { siteId, assigneeId }: LockedCase, accountId: Id | null): void {
  const isOwn = accountId === actor.accountId || (accountId === null && assigneeId === actor.accountId);
  if (isOwn || deskOf(actor, siteId)?.takesEscalated === true) return;
  throw new AppError(
    queueNotAllowed,
    'Take it yourself: only those who judge what is difficult give a case to others.',
  );
}
