import { Injectable } from '@nestjs/common';
import { Ids } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import { roleOf, type Member } from '#platform/http/actor.js';
import { CaseReversalsService } from '#features/cases/handling/case-reversals.service.js';
import type { FlagOutcome } from '#features/cases/cases.service.js';
import type { Decision } from '../ledger/ledger.entry.js';
import { Ledger } from '../ledger/ledger.js';
import { SanctionsService } from '../sanctions/sanctions.service.js';
import { StatementsService } from '../statements/statements.service.js';
import type { AppealAction } from './decision.contract.js';
import type { JudgedSubject, ReplacingOutcome } from './effects.js';
import { closedBy } from './reversing.js';
import type { Ruling } from './rulings.js';

/** A decision on a subject, and what is to take its place. */
interface Replacement {
  readonly decision: Decision;
  readonly judged: JudgedSubject;
  readonly ruling: Ruling<AppealAction>;
}

interface Replaced extends Replacement {
  readonly outcome: ReplacingOutcome;
}

/** Flags of the case that somebody judged; what was abuse stays abuse. */
const JUDGED: readonly FlagOutcome[] = ['upheld', 'partly_upheld', 'rejected', 'ignored'];

/** Putting something else in the place of a decision: a removal for another reason or with another sanction, another verdict. */
@Injectable()
export class Replacing {
  constructor(
    private readonly cases: CaseReversalsService,
    private readonly ledger: Ledger,
    private readonly statements: StatementsService,
    private readonly sanctions: SanctionsService,
    private readonly ids: Ids,
  ) {}

  /** Throws as `JudgedSubject.replacing` does, 403 `sanction_not_allowed`. */
  async replace(tx: Tx, actor: Member, replacement: Replacement): Promise<Decision> {
    const { decision, judged, ruling } = replacement;
    const outcome = judged.replacing(ruling);
    const { siteId, section } = judged;
    const id = this.ids.next();
    await this.cases.releaseAudit(tx, judged);
    await outcome.change(tx, { decisionId: id, actorId: actor.accountId });
    await this.cases.overturnFlags(tx, closedBy(decision), JUDGED, outcome.flags);
    const role = roleOf(actor, siteId, section) ?? 'member';
    const keepsRemoved = ruling.sanction?.removeComments === true;
    await this.sanctions.endImposedWith(tx, { actor, role, siteId }, decision, { keepsRemoved });
    const by = { id, actorId: actor.accountId, actorRole: role };
    const replacing = await this.write(tx, { ...replacement, outcome }, by);
    await this.tell(tx, replacing, { ...replacement, outcome });
    await this.sanction(tx, actor, replacing, replacement);
    return replacing;
  }

  private async write(
    tx: Tx,
    { decision, judged, ruling, outcome }: Replaced,
    by: Pick<Decision, 'id' | 'actorId' | 'actorRole'>,
  ): Promise<Decision> {
    const { siteId, articleId, section, authorId: affectedId } = judged;
    const { caseId, id: supersedesId } = decision;
    const { action, to, reason, facts, inputs = {} } = outcome;
    const round = caseId === null ? null : await this.cases.nextRound(tx, caseId);
    return this.ledger.append(tx, {
      ...{ siteId, articleId, section, affectedId, caseId, round, supersedesId, ...by, automated: false },
      ...{ subjectType: judged.type, subjectId: judged.id, subjectRevision: judged.revision },
      ...{ action, reason, rule: null },
      payload: { from: judged.status, to, cases: closedBy(decision), ...facts },
      texts: { rationale: ruling.rationale, quotedText: judged.text, inputs },
    });
  }

  private async tell(tx: Tx, replacing: Decision, { decision, judged, ruling, outcome }: Replaced): Promise<void> {
    const { told } = outcome;
    if (told === null) return;
    if (told === 'news') return this.statements.inform(tx, replacing, 'later');
    const { rationale } = ruling;
    const caseIds = closedBy(decision);
    const attention = await this.statements.attentionTo(tx, { ...decision, caseIds });
    await this.statements.issue(tx, replacing, { ...told, rationale, attention, contentDate: judged.createdAt });
  }

  private async sanction(
    tx: Tx,
    actor: Member,
    { id: causeId }: Decision,
    { judged, ruling }: Replacement,
  ): Promise<void> {
    const { reason, rationale, sanction } = ruling;
    const { siteId, authorId: accountId } = judged;
    if (sanction === null || reason === null || accountId === null) return;
    const wanted = { ...sanction, accountId, siteId, track: 'conduct', reason, rationale, causeId } as const;
    await this.sanctions.impose(tx, actor, wanted);
  }
}
