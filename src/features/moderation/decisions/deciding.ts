import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { Ids, type Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import type { Member } from '#platform/http/actor.js';
import { requireEscalatedDesk } from '#features/cases/case.policy.js';
import { CasesService } from '#features/cases/cases.service.js';
import { LeasesService } from '#features/cases/leases.service.js';
import type { Decision } from '../ledger/ledger.entry.js';
import { SanctionsService } from '../sanctions/sanctions.service.js';
import { actionUnfit } from './decision.errors.js';
import { DecisionRecords, type Act } from './decision-records.js';
import { Effects } from './effects.js';
import type { CommentAction } from './decision.contract.js';
import type { Verdict } from './verdicts.js';

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

/** What readers said is upheld by what takes the subject away, and rejected by what leaves it or puts it back. */
const FLAGS: Readonly<Record<CommentAction, 'upheld' | 'rejected'>> = {
  approve: 'rejected',
  remove: 'upheld',
  restore: 'rejected',
};

/** One decision: what is decided, what follows from it and its record, all of it or nothing. */
@Injectable()
export class Deciding {
  constructor(
    private readonly effects: Effects,
    private readonly cases: CasesService,
    private readonly leases: LeasesService,
    private readonly records: DecisionRecords,
    private readonly sanctions: SanctionsService,
    private readonly ids: Ids,
  ) {}

  /**
   * Locks the subject, then the case with what it settles too, the author's account, the ledger. The subject cannot be
   * edited between the check of its revision and the commit. Throws 404, 409 `case_already_decided`, `case_closed`, `case_leased` or
   * `lease_lost`, 412 `version_stale`, 409 `revision_stale`, 403 `queue_not_allowed` for what would be settled too and was
   * passed on to others, 409 `action_unfit`, 400 at `/abusiveFlags`, 403 `sanction_not_allowed`.
   */
  async decide(tx: Tx, actor: Member, read: ReadCase, verdict: Verdict): Promise<Decision> {
    const effect = this.effects.of(read.subjectType);
    const judged = await effect.lock(tx, read.subjectId);
    const leaseToken = read.leaseToken ?? (await this.leases.takeIn(tx, actor, read.id)).token;
    const { id: caseId, version, revision } = read;
    const current = judged.revision;
    const claim = { caseId, actorId: actor.accountId, leaseToken, version, revision, current };
    const fenced = await this.cases.fence(tx, claim);
    for (const settledToo of fenced.settledToo) requireEscalatedDesk(actor, settledToo);
    const to = effect.outcomeOf(verdict.action, judged.status);
    if (to === null) throw new AppError(actionUnfit, `It is ${judged.status} now.`);
    return this.carryOut(tx, { actor, verdict, judged, fenced, to });
  }

  private async carryOut(tx: Tx, act: Act): Promise<Decision> {
    const { actor, verdict, judged, fenced, to } = act;
    const { action, abusiveFlags } = verdict;
    const decisionId = this.ids.next();
    await judged.change(tx, to, actor.accountId);
    const settlement = { action, decisionId, actorId: actor.accountId, flagStatus: FLAGS[action], abusiveFlags };
    await this.cases.settle(tx, fenced, settlement);
    if (verdict.sanction !== null) await this.sanctions.lock(tx, judged.authorId);
    const decision = await this.records.write(tx, decisionId, act);
    await this.sanction(tx, decision, act);
    return decision;
  }

  /** A decision of its own, which is taken back with this one. */
  private async sanction(tx: Tx, { id: causeId }: Decision, { actor, verdict, judged }: Act): Promise<void> {
    const { sanction, reason, rationale } = verdict;
    const { authorId: accountId, siteId } = judged;
    if (sanction === null || reason === null || accountId === null) return;
    await this.sanctions.impose(tx, actor, {
      ...{ ...sanction, accountId, siteId, track: 'conduct', reason, rationale, causeId },
    });
  }
}
