import { Injectable } from '@nestjs/common';
import { Ids, type Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import { CaseReversalsService } from '#features/cases/handling/case-reversals.service.js';
import { CasesService } from '#features/cases/cases.service.js';
import type { Decision } from '../ledger/ledger.entry.js';
import { SanctionsService } from '../sanctions/sanctions.service.js';
import { Audits } from './audits.js';
import { agrees, DecisionRecords, type Act } from './decision-records.js';

/** What is decided, what follows from it and its record, all of it or nothing. */
@Injectable()
export class CarryingOut {
  constructor(
    private readonly cases: CasesService,
    private readonly rounds: CaseReversalsService,
    private readonly audits: Audits,
    private readonly records: DecisionRecords,
    private readonly sanctions: SanctionsService,
    private readonly ids: Ids,
  ) {}

  async carryOut(tx: Tx, act: Act): Promise<Decision> {
    const { actor, ruling, judged, outcome } = act;
    const decisionId = this.ids.next();
    if (!agrees(act)) await outcome.change(tx, { decisionId, actorId: actor.accountId });
    await this.settle(tx, decisionId, act);
    await this.audits.draw(tx, decisionId, act);
    if (ruling.sanction !== null) await this.sanctions.lock(tx, judged.authorId);
    const decision = await this.records.write(tx, decisionId, act);
    await this.sanction(tx, decision, act);
    return decision;
  }

  /** A case that goes on can be decided once more. */
  private async settle(tx: Tx, decisionId: Id, { actor, ruling, fenced, outcome }: Act): Promise<void> {
    const { action, abusiveFlags } = ruling;
    const settlement = { action, decisionId, actorId: actor.accountId, flagStatus: outcome.flags, abusiveFlags };
    if (outcome.isInterim === true) await this.rounds.nextRound(tx, fenced.id);
    else await this.cases.settle(tx, fenced, settlement);
  }

  /** A decision of its own, which is taken back with this one. */
  private async sanction(tx: Tx, { id: causeId }: Decision, { actor, ruling, judged }: Act): Promise<void> {
    const { sanction, reason, rationale } = ruling;
    const { authorId: accountId, siteId } = judged;
    if (sanction === null || reason === null || accountId === null) return;
    await this.sanctions.impose(tx, actor, {
      ...{ ...sanction, accountId, siteId, track: 'conduct', reason, rationale, causeId },
    });
  }
}
