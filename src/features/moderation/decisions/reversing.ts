import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { AppError } from '#kernel/app-error.js';
import type { Tx } from '#platform/database/tx.js';
import { roleOf, type Member } from '#platform/http/actor.js';
import { CaseReversalsService, type ReopenedCase } from '#features/cases/handling/case-reversals.service.js';
import { LeasesService, type TakenCase } from '#features/cases/queues/leases.service.js';
import type { Decision, Facts } from '../ledger/ledger.entry.js';
import { Ledger } from '../ledger/ledger.js';
import { SanctionsService } from '../sanctions/sanctions.service.js';
import { StatementsService } from '../statements/statements.service.js';
import { reversalNotAllowed } from './decision.errors.js';
import { Effects, type JudgedSubject } from './effects.js';

/** A decision that is taken back, with its subject locked. */
export interface Reversed {
  readonly decision: Decision;
  readonly judged: JudgedSubject;
  /** Nobody was told yet, and nobody will be: as if it had never been, but for the record. */
  readonly isUndo: boolean;
}

/** What a reversal did. */
export interface TakenBack {
  readonly from: string;
  readonly to: string;
  readonly reopened: readonly ReopenedCase[];
  readonly facts: Facts;
}

/** Taking a decision back, in the transaction of whoever may do so. */
@Injectable()
export class Reversing {
  constructor(
    private readonly effects: Effects,
    private readonly cases: CaseReversalsService,
    private readonly leases: LeasesService,
    private readonly ledger: Ledger,
    private readonly statements: StatementsService,
    private readonly sanctions: SanctionsService,
  ) {}

  async lock(tx: Tx, { subjectType, subjectId, payload }: Decision): Promise<JudgedSubject> {
    const otherId = (payload['mergedInto'] ?? null) as Id | null;
    return this.effects.of(subjectType).lock(tx, subjectId, otherId);
  }

  /**
   * Takes back what followed from a decision: the subject's status, its cases and flags. Where nothing is judged then, the
   * cases are open again.
   */
  async takeBack(tx: Tx, { decision, judged, isUndo }: Reversed, by: Id | null): Promise<TakenBack> {
    const { to, isOpenAgain, overturned, facts = {}, ...taking } = await judged.takingBack(decision, isUndo);
    const closedIds = closedBy(decision);
    await this.cases.releaseAudit(tx, judged);
    await this.cases.overturnFlags(tx, closedIds, overturned, 'rejected');
    const reopening = { closedIds, withFlags: overturned.length === 0 };
    const reopened = isOpenAgain ? await this.cases.reopen(tx, judged, reopening) : [];
    await taking.change(tx, by, reopened);
    return { from: judged.status, to, reopened, facts };
  }

  /**
   * Writes the reversal down and tells of it, unless nobody was told of the decision. Throws 403 `reversal_not_allowed`
   * for an undo that comes too late.
   */
  async reverse(
    tx: Tx,
    actor: Member,
    reversed: Reversed,
    rationale: string | null,
  ): Promise<{ readonly reversal: Decision; readonly reopened: readonly ReopenedCase[] }> {
    const { decision, judged, isUndo } = reversed;
    const { from, to, reopened, facts } = await this.takeBack(tx, reversed, actor.accountId);
    const { caseId } = decision;
    const round = caseId === null ? null : await this.cases.nextRound(tx, caseId);
    const { siteId, articleId, section, authorId: affectedId } = judged;
    const role = roleOf(actor, siteId, section) ?? 'member';
    await this.sanctions.endImposedWith(tx, { actor, role, siteId }, decision);
    const reversal = await this.ledger.append(tx, {
      ...{ siteId, articleId, section, affectedId, caseId, round, supersedesId: decision.id },
      ...{ subjectType: judged.type, subjectId: judged.id, subjectRevision: judged.revision },
      ...{ actorId: actor.accountId, actorRole: role, automated: false },
      ...{ action: 'reverse', reason: null, rule: null },
      payload: { from, to, undo: isUndo, reopened: reopened.map(({ id }) => id), ...facts },
      texts: { rationale },
    });
    const voided = await this.statements.void(tx, decision.id);
    if (isUndo && voided === false) throw new AppError(reversalNotAllowed);
    if (voided === false) await this.statements.inform(tx, reversal, 'now');
    return { reversal, reopened };
  }

  /** Whoever undid a decision goes on with its case, unless somebody took it up meanwhile. */
  async takeInHand(tx: Tx, actor: Member, reopened: readonly ReopenedCase[]): Promise<TakenCase[]> {
    const taken: TakenCase[] = [];
    for (const { id, isNew } of reopened) if (isNew) taken.push(await this.leases.takeIn(tx, actor, id));
    return taken;
  }
}

/** The cases that a decision closed. */
export function closedBy({ payload }: Decision): Id[] {
  return (payload['cases'] ?? []) as Id[];
}
