import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Tx } from '#platform/database/tx.js';
import { accountIdOf, type Actor, type Member } from '#platform/http/actor.js';
import { Log } from '#platform/telemetry/log.js';
import { caseNotFound, conflictOfInterest } from './case.errors.js';
import { type JudgedCase, judgesQueue, requireAnyDesk, requireDesk, requireEscalatedDesk } from './case.policy.js';
import { CasesRepository, type FoundCase } from './cases.repository.js';
import { requireUndecided, type LockedCase } from './queues/lease.js';
import { LockedCasesRepository } from './locked-cases.repository.js';

export type { FoundCase } from './cases.repository.js';

/** Who may look at a case, and who may judge it. Staff that tries elsewhere is in the log. */
@Injectable()
export class CaseAccessService {
  constructor(
    private readonly database: Database,
    private readonly cases: CasesRepository,
    private readonly locked: LockedCasesRepository,
    private readonly log: Log,
  ) {}

  /** Whether `actor` judges the queue of that name, somewhere on the site. */
  judges(actor: Actor, siteId: Id, queue: string): boolean {
    return judgesQueue(actor, siteId, queue);
  }

  /**
   * The case, for whoever may look at it. Throws 404 `case_not_found`, 403 `queue_not_allowed`, and 403
   * `conflict_of_interest` for whoever wrote what it is about: they are not to know who reported it, nor to handle it.
   */
  async require(actor: Actor, id: Id): Promise<FoundCase> {
    const found = await this.cases.find(this.database, id);
    this.requireDesk(actor, id, found);
    if (found === null) throw new AppError(caseNotFound);
    requireNotOwn(actor, found);
    return found;
  }

  /**
   * The case, for whoever may decide it now: a lease outlives the role by which somebody took it. Throws as `require` does,
   * and 403 `queue_not_allowed` for what was passed on to others.
   */
  async requireDecider(actor: Actor, id: Id): Promise<FoundCase> {
    const found = await this.require(actor, id);
    requireEscalatedDesk(actor, found);
    return found;
  }

  /** Throws 403 `queue_not_allowed` for whoever judges nothing on any site. */
  async requireStaff(actor: Actor): Promise<void> {
    requireAnyDesk(actor);
    return Promise.resolve();
  }

  /** The case under a lock, for whoever may look at it. Throws as `require` does. */
  async lock(tx: Tx, actor: Actor, id: Id): Promise<LockedCase> {
    const locked = await this.locked.lock(tx, id);
    this.requireDesk(actor, id, locked);
    if (locked === null) throw new AppError(caseNotFound);
    requireNotOwn(actor, locked);
    return locked;
  }

  /** The same, of one that is not closed. Throws 409 `case_already_decided` or `case_closed`, too. */
  async lockUndecided(tx: Tx, actor: Actor, id: Id): Promise<LockedCase> {
    const locked = await this.lock(tx, actor, id);
    requireUndecided(locked);
    return locked;
  }

  /**
   * Throws 403 `queue_not_allowed` for what was passed on to others, 403 `conflict_of_interest` for the author, for a
   * reader who flagged it and for an earlier judge of the matter.
   */
  async requireJudge(tx: Tx, actor: Member, locked: LockedCase): Promise<void> {
    requireDesk(actor, locked);
    requireEscalatedDesk(actor, locked);
    if (await this.locked.isPartial(tx, locked.id, actor.accountId)) throw new AppError(conflictOfInterest);
  }

  private requireDesk(actor: Actor, caseId: Id, judged: JudgedCase | null): void {
    try {
      requireDesk(actor, judged);
    } catch (error) {
      if (judged !== null && error instanceof AppError) {
        const { siteId } = judged;
        const refusal = error.problem.code;
        this.log.warn({ accountId: accountIdOf(actor), siteId, subjectId: caseId, refusal }, 'act without the role');
      }
      throw error;
    }
  }
}

function requireNotOwn(actor: Actor, { authorId }: Pick<FoundCase, 'authorId'>): void {
  if (authorId !== null && authorId === accountIdOf(actor)) throw new AppError(conflictOfInterest);
}
