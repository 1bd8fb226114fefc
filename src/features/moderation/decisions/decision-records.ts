import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import { roleOf, type Member } from '#platform/http/actor.js';
import type { FencedCase } from '#features/cases/cases.service.js';
import type { Decision } from '../ledger/ledger.entry.js';
import { Ledger } from '../ledger/ledger.js';
import { StatementsService, type Grounds } from '../statements/statements.service.js';
import type { JudgedSubject, Outcome } from './effects.js';
import type { Ruling } from './rulings.js';

/** All that a decision is made on, locked. */
export interface Act {
  readonly actor: Member;
  readonly ruling: Ruling;
  readonly judged: JudgedSubject;
  readonly fenced: FencedCase;
  readonly outcome: Outcome;
}

/** Whether somebody who looked again at a decision leaves all as it is. */
export function agrees({ judged, fenced, outcome }: Act): boolean {
  return fenced.queue === 'audit' && judged.status === outcome.to;
}

/** What is written of a decision on a subject: its entry in the ledger, and what its author is told. */
@Injectable()
export class DecisionRecords {
  constructor(
    private readonly ledger: Ledger,
    private readonly statements: StatementsService,
  ) {}

  async write(tx: Tx, id: Id, act: Act): Promise<Decision> {
    const { actor, ruling, judged, fenced, outcome } = act;
    const { siteId, articleId, section, authorId } = judged;
    const { reasons, round } = fenced;
    const attention = await this.attentionTo(tx, act);
    const decision = await this.ledger.append(tx, {
      ...{ id, siteId, articleId, section, affectedId: authorId, caseId: fenced.id, round },
      ...{ subjectType: judged.type, subjectId: judged.id, subjectRevision: judged.revision },
      ...{ actorId: actor.accountId, actorRole: roleOf(actor, siteId, section) ?? 'member', automated: false },
      ...{ action: ruling.action, reason: outcome.reason, rule: null, supersedesId: null },
      payload: payloadOf(act),
      texts: { rationale: ruling.rationale, quotedText: judged.text, inputs: { reasons, ...outcome.inputs } },
    });
    if (!agrees(act)) await this.tell(tx, decision, act, attention);
    return decision;
  }

  /** Null where nobody is told reasons. */
  private async attentionTo(tx: Tx, act: Act): Promise<Grounds['attention'] | null> {
    const { judged, fenced, outcome } = act;
    if (agrees(act) || outcome.told === null || outcome.told === 'news') return null;
    const { articleId, type: subjectType, id: subjectId } = judged;
    return this.statements.attentionTo(tx, { articleId, subjectType, subjectId, caseIds: idsOf(fenced) });
  }

  private async tell(
    tx: Tx,
    decision: Decision,
    { ruling: { rationale }, judged: { createdAt: contentDate }, outcome: { told } }: Act,
    attention: Grounds['attention'] | null,
  ): Promise<void> {
    if (told === 'news') await this.statements.inform(tx, decision, 'later');
    else if (told !== null && attention !== null)
      await this.statements.issue(tx, decision, { ...told, rationale, contentDate, attention });
  }
}

/** An agreement gives no status: the decision that it is about stays the last word, to be appealed and reversed. */
function payloadOf(act: Act): Decision['payload'] {
  const { judged, fenced, outcome } = act;
  const { to, facts, isInterim = false } = outcome;
  const { queue, harm } = fenced;
  const cases = isInterim ? [] : idsOf(fenced);
  if (agrees(act)) return { agrees: true, queue, cases };
  return { from: judged.status, to, queue, harm, cases, ...facts };
}

function idsOf({ id, settledToo }: FencedCase): Id[] {
  return [id, ...settledToo.map((one) => one.id)];
}
