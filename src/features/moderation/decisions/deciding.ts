import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import type { Member } from '#platform/http/actor.js';
import { requireDesk, requireEscalatedDesk } from '#features/cases/case.policy.js';
import { CasesService, type FencedCase } from '#features/cases/cases.service.js';
import { LeasesService } from '#features/cases/queues/leases.service.js';
import type { Decision } from '../ledger/ledger.entry.js';
import { CarryingOut } from './carrying-out.js';
import { CommentEffect } from './comment.effect.js';
import type { CommentAction } from './decision.contract.js';
import { actionUnfit } from './decision.errors.js';
import { agrees } from './decision-records.js';
import type { JudgedSubject } from './effects.js';
import type { Ruling } from './rulings.js';

/** A case that somebody has read and is about to decide. */
export interface ReadCase {
  readonly id: Id;
  readonly subjectType: string;
  readonly subjectId: Id;
  readonly version: number;
  readonly revision: number;
  /** Null: it is taken in hand by the decision itself, if nobody else has it. */
  readonly leaseToken: string | null;
}

/** One decision on what somebody wrote: whether it can be, before it is carried out. */
@Injectable()
export class Deciding {
  constructor(
    private readonly comments: CommentEffect,
    private readonly cases: CasesService,
    private readonly leases: LeasesService,
    private readonly carrying: CarryingOut,
  ) {}

  /**
   * Locks the subject, then the case with what it settles too, the author's account, the ledger. The subject cannot be
   * edited between the check of its revision and the commit. Throws 404, 409 `case_already_decided`, `case_closed`, `case_leased` or
   * `lease_lost`, 412 `version_stale`, 409 `revision_stale`, 403 `conflict_of_interest` or `queue_not_allowed` for what
   * would be settled too and is not the actor's to judge, 409 `action_unfit`, 400 at `/abusiveFlags`, 403 `sanction_not_allowed`.
   */
  async decide(tx: Tx, actor: Member, read: ReadCase, ruling: Ruling<CommentAction>): Promise<Decision> {
    const judged = await this.comments.lock(tx, read.subjectId);
    const fenced = await this.fence(tx, actor, read, judged);
    const outcome = judged.outcomeOf(ruling, fenced.queue);
    if (outcome === null) throw new AppError(actionUnfit, `It is ${judged.status} now.`);
    const act = { actor, ruling, judged, fenced, outcome };
    if (agrees(act) && ruling.sanction !== null) throw new AppError(actionUnfit, 'Nothing is added to what stands.');
    return this.carrying.carryOut(tx, act);
  }

  /**
   * The case of a locked subject, locked for a decision by whoever has it in hand; with its article it may just have gone to
   * another section. Throws as `decide` does.
   */
  async fence(tx: Tx, actor: Member, read: ReadCase, judged: JudgedSubject): Promise<FencedCase> {
    const leaseToken = read.leaseToken ?? (await this.leases.takeIn(tx, actor, read.id)).token;
    const { id: caseId, version, revision } = read;
    const current = judged.revision;
    const claim = { caseId, actorId: actor.accountId, leaseToken, version, revision, current };
    const fenced = await this.cases.fence(tx, claim);
    requireDesk(actor, fenced);
    for (const settledToo of fenced.settledToo) requireEscalatedDesk(actor, settledToo);
    return fenced;
  }
}
