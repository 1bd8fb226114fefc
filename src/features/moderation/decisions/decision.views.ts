import { Injectable } from '@nestjs/common';
import type { Decision } from '../ledger/ledger.entry.js';
import type { ReopenedCase } from '#features/cases/handling/case-reversals.service.js';
import type { TakenCase } from '#features/cases/queues/leases.service.js';
import type { DecisionView, ReversalView } from './decision.contract.js';
import { UndoTerm } from './undo.term.js';

/** Decisions as the staff reads them. */
@Injectable()
export class DecisionViews {
  constructor(private readonly term: UndoTerm) {}

  toView(decision: Decision): DecisionView {
    const { id, seq, caseId, round, articleId, action, reason, automated, supersedesId, createdAt } = decision;
    const { subjectType: type, subjectId, subjectRevision: revision, actorId, actorRole: role } = decision;
    return {
      ...{ id, seq, caseId, round, subject: { type, id: subjectId, revision }, articleId, action, reason },
      actor: actorId === null ? null : { id: actorId, role },
      ...{ automated, supersedesId, createdAt: createdAt.toISOString() },
      undoUntil: this.term.endOf(decision).toISOString(),
    };
  }

  toReversalView(reversal: Decision, reopened: readonly ReopenedCase[], taken: readonly TakenCase[]): ReversalView {
    const leases = new Map(
      taken.map(({ id, token, expiresAt }) => [id, { token, expiresAt: expiresAt.toISOString() }]),
    );
    const cases = reopened.map(({ id: caseId }) => ({ caseId, lease: leases.get(caseId) ?? null }));
    return { decision: this.toView(reversal), reopened: cases };
  }

  /** Whether the time has not passed in which a decision can be undone without anybody noticing. */
  canBeUndone(decision: Decision): boolean {
    return this.term.isOpen(decision);
  }
}
