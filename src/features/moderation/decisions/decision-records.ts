import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import { roleOf, type Member } from '#platform/http/actor.js';
import type { FencedCase } from '#features/cases/cases.service.js';
import type { Decision } from '../ledger/ledger.entry.js';
import { Ledger } from '../ledger/ledger.js';
import { StatementsService } from '../statements/statements.service.js';
import type { JudgedSubject } from './effects.js';
import type { Ruling } from './rulings.js';

/** All that a decision is made on, locked. */
export interface Act {
  readonly actor: Member;
  readonly ruling: Ruling;
  readonly judged: JudgedSubject;
  readonly fenced: FencedCase;
  readonly to: string;
}

/** Whether somebody who looked again at a decision leaves all as it is. */
export function agrees({ judged, fenced, to }: Act): boolean {
  return fenced.queue === 'audit' && judged.status === to;
}

/** What is written of a decision on a subject: its entry in the ledger, and what its author is told. */
@Injectable()
export class DecisionRecords {
  constructor(
    private readonly ledger: Ledger,
    private readonly statements: StatementsService,
  ) {}

  async write(tx: Tx, id: Id, act: Act): Promise<Decision> {
    const { actor, ruling, judged, fenced } = act;
    const { siteId, articleId, section, authorId } = judged;
    const { reasons, round } = fenced;
    const decision = await this.ledger.append(tx, {
      ...{ id, siteId, articleId, section, affectedId: authorId, caseId: fenced.id, round },
      ...{ subjectType: judged.type, subjectId: judged.id, subjectRevision: judged.revision },
      ...{ actorId: actor.accountId, actorRole: roleOf(actor, siteId, section) ?? 'member', automated: false },
      ...{ action: ruling.action, reason: ruling.reason?.code ?? null, rule: null, supersedesId: null },
      payload: payloadOf(act),
      texts: { rationale: ruling.rationale, quotedText: judged.text, inputs: { reasons } },
    });
    if (!agrees(act)) await this.tell(tx, decision, act);
    return decision;
  }

  /** Whoever waited hears of the publication; a comment that stays as it is, is no news to its author. */
  private async tell(tx: Tx, decision: Decision, { ruling, judged, fenced, to }: Act): Promise<void> {
    const { reason, rationale, action } = ruling;
    if (action === 'remove' && reason !== null) {
      const restricted = { decision_visibility: ['CONTENT_REMOVED' as const] };
      const { createdAt: contentDate } = judged;
      await this.statements.issue(tx, decision, { reason, restricted, contentDate, rationale, caseIds: idsOf(fenced) });
    } else if (judged.status !== to) {
      await this.statements.inform(tx, decision, 'later');
    }
  }
}

/** An agreement gives no status: the decision that it is about stays the last word, to be appealed and reversed. */
function payloadOf(act: Act): Decision['payload'] {
  const { judged, fenced, to } = act;
  const { queue, harm } = fenced;
  const cases = idsOf(fenced);
  return agrees(act) ? { agrees: true, queue, cases } : { from: judged.status, to, queue, harm, cases };
}

function idsOf({ id, settledToo }: FencedCase): Id[] {
  return [id, ...settledToo.map((one) => one.id)];
}
