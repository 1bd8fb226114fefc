import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import { roleOf, type Member } from '#platform/http/actor.js';
import type { FencedCase } from '#features/cases/cases.service.js';
import type { Decision } from '../ledger/ledger.entry.js';
import { Ledger } from '../ledger/ledger.js';
import { StatementsService } from '../statements/statements.service.js';
import type { JudgedSubject } from './effects.js';
import type { Verdict } from './verdicts.js';

/** All that a decision is made on, locked. */
export interface Act {
  readonly actor: Member;
  readonly verdict: Verdict;
  readonly judged: JudgedSubject;
  readonly fenced: FencedCase;
  readonly to: string;
}

/** What is written of a decision on a subject: its entry in the ledger, and what its author is told. */
@Injectable()
export class DecisionRecords {
  constructor(
    private readonly ledger: Ledger,
    private readonly statements: StatementsService,
  ) {}

  async write(tx: Tx, id: Id, act: Act): Promise<Decision> {
    const { actor, verdict, judged, fenced, to } = act;
    const { siteId, articleId, section, authorId, status: from } = judged;
    const { queue, harm, reasons, round } = fenced;
    const decision = await this.ledger.append(tx, {
      ...{ id, siteId, articleId, section, affectedId: authorId, caseId: fenced.id, round },
      ...{ subjectType: judged.type, subjectId: judged.id, subjectRevision: judged.revision },
      ...{ actorId: actor.accountId, actorRole: roleOf(actor, siteId, section) ?? 'member', automated: false },
      ...{ action: verdict.action, reason: verdict.reason?.code ?? null, rule: null, supersedesId: null },
      payload: { from, to, queue, harm, cases: idsOf(fenced) },
      texts: { rationale: verdict.rationale, quotedText: judged.text, inputs: { reasons } },
    });
    await this.tell(tx, decision, act);
    return decision;
  }

  /** Whoever waited hears of the publication; a comment that stays as it is, is no news to its author. */
  private async tell(tx: Tx, decision: Decision, { verdict, judged, fenced, to }: Act): Promise<void> {
    const { reason, rationale, action } = verdict;
    if (action === 'remove' && reason !== null) {
      const restricted = { decision_visibility: ['CONTENT_REMOVED' as const] };
      const { createdAt: contentDate } = judged;
      await this.statements.issue(tx, decision, { reason, restricted, contentDate, rationale, caseIds: idsOf(fenced) });
    } else if (judged.status !== to) {
      await this.statements.inform(tx, decision, 'later');
    }
  }
}

function idsOf({ id, settledToo }: FencedCase): Id[] {
  return [id, ...settledToo.map((one) => one.id)];
}
