import { Injectable } from '@nestjs/common';
import { Ids } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import { CasesService } from '#features/cases/cases.service.js';
import type { Decision } from '../ledger/ledger.entry.js';
import { SanctionsService } from '../sanctions/sanctions.service.js';
import { Audits } from './audits.js';
import type { CommentAction } from './decision.contract.js';
import { agrees, DecisionRecords, type Act } from './decision-records.js';

/** What readers said is upheld by what takes the subject away, and rejected by what leaves it or puts it back. */
const FLAGS: Readonly<Record<CommentAction, 'upheld' | 'rejected'>> = {
  approve: 'rejected',
  remove: 'upheld',
  restore: 'rejected',
};

/** What is decided, what follows from it and its record, all of it or nothing. */
@Injectable()
export class CarryingOut {
  constructor(
    private readonly cases: CasesService,
    private readonly audits: Audits,
    private readonly records: DecisionRecords,
    private readonly sanctions: SanctionsService,
    private readonly ids: Ids,
  ) {}

  async carryOut(tx: Tx, act: Act): Promise<Decision> {
    const { actor, ruling, judged, fenced, to } = act;
    const { action, abusiveFlags } = ruling;
    const decisionId = this.ids.next();
    if (!agrees(act)) await judged.change(tx, to, actor.accountId);
    const settlement = { action, decisionId, actorId: actor.accountId, flagStatus: FLAGS[action], abusiveFlags };
    await this.cases.settle(tx, fenced, settlement);
    await this.audits.draw(tx, decisionId, act);
    if (ruling.sanction !== null) await this.sanctions.lock(tx, judged.authorId);
    const decision = await this.records.write(tx, decisionId, act);
    await this.sanction(tx, decision, act);
    return decision;
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
