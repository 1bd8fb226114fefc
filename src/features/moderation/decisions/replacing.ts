import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import { roleOf, type Member } from '#platform/http/actor.js';
import { CaseReversalsService } from '#features/cases/case-reversals.service.js';
import type { Reason } from '#features/sites/reason.contract.js';
import type { Decision } from '../ledger/ledger.entry.js';
import { Ledger } from '../ledger/ledger.js';
import type { Measure } from '../sanctions/sanction.contract.js';
import { SanctionsService } from '../sanctions/sanctions.service.js';
import { StatementsService } from '../statements/statements.service.js';
import { actionUnfit } from './decision.errors.js';
import type { JudgedSubject } from './effects.js';
import type { CaseDecision } from './reversing.js';

/** A decision on a text, and the removal that takes its place. */
export interface Replacement {
  readonly decision: CaseDecision;
  readonly judged: JudgedSubject;
  readonly reason: Reason;
  readonly rationale: string | null;
  readonly sanction: Measure | null;
}

/** Putting a removal in the place of a decision: for another reason, with another sanction, or where nothing was removed. */
@Injectable()
export class Replacing {
  constructor(
    private readonly cases: CaseReversalsService,
    private readonly ledger: Ledger,
    private readonly statements: StatementsService,
    private readonly sanctions: SanctionsService,
  ) {}

  /** Throws 409 `action_unfit` for what its author deleted, 403 `sanction_not_allowed`. */
  async replace(tx: Tx, actor: Member, replacement: Replacement): Promise<Decision> {
    const { decision, judged, reason, rationale, sanction } = replacement;
    if (judged.status === 'deleted') throw new AppError(actionUnfit, 'It is deleted now.');
    const { siteId, section, authorId } = judged;
    const caseIds = decision.payload['cases'] as Id[];
    await this.cases.releaseAudit(tx, judged);
    await judged.change(tx, 'removed', actor.accountId);
    await this.cases.overturnFlags(tx, caseIds, 'rejected', 'upheld');
    const role = roleOf(actor, siteId, section) ?? 'member';
    const keepsRemoved = sanction?.removeComments === true;
    await this.sanctions.endImposedWith(tx, { actor, role, siteId }, decision, { keepsRemoved });
    const removal = await this.write(tx, replacement, { actorId: actor.accountId, actorRole: role });
    const grounds = { reason, restricted: { decision_visibility: ['CONTENT_REMOVED' as const] }, rationale, caseIds };
    await this.statements.issue(tx, removal, { ...grounds, contentDate: judged.createdAt });
    if (sanction !== null && authorId !== null) {
      const wanted = { ...sanction, accountId: authorId, siteId, track: 'conduct', reason, rationale } as const;
      await this.sanctions.impose(tx, actor, { ...wanted, causeId: removal.id });
    }
    return removal;
  }

  private async write(
    tx: Tx,
    { decision, judged, reason, rationale }: Replacement,
    by: Pick<Decision, 'actorId' | 'actorRole'>,
  ): Promise<Decision> {
    const { siteId, articleId, section, authorId: affectedId } = judged;
    const { caseId, id: supersedesId, payload } = decision;
    const round = await this.cases.nextRound(tx, caseId);
    return this.ledger.append(tx, {
      ...{ siteId, articleId, section, affectedId, caseId, round, supersedesId, ...by, automated: false },
      ...{ subjectType: judged.type, subjectId: judged.id, subjectRevision: judged.revision },
      ...{ action: 'remove', reason: reason.code, rule: null },
      payload: { from: judged.status, to: 'removed', cases: payload['cases'] },
      texts: { rationale, quotedText: judged.text },
    });
  }
}
