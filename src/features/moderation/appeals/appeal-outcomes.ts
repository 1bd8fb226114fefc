import { Injectable } from '@nestjs/common';
import { AppError, invalidField } from '#kernel/app-error.js';
import type { Tx } from '#platform/database/tx.js';
import type { Member } from '#platform/http/actor.js';
import type { AppealAction } from '../decisions/decision.contract.js';
import { decisionAlreadyReversed, decisionOvertaken, reasonMissing } from '../decisions/decision.errors.js';
import { DecisionsRepository } from '../decisions/decisions.repository.js';
import type { JudgedSubject } from '../decisions/effects.js';
import { Replacing } from '../decisions/replacing.js';
import { Reversing } from '../decisions/reversing.js';
import type { Ruling } from '../decisions/rulings.js';
import type { Decision } from '../ledger/ledger.entry.js';
import { ACCOUNT } from '../sanctions/sanction.entries.js';
import { SanctionReversals } from '../sanctions/sanction-reversals.js';

/** An appealed decision with what it was about, locked, and how it is judged. */
interface Outcome {
  readonly appealed: Decision;
  /** Null: an account, which is locked after cases. */
  readonly judged: JudgedSubject | null;
  readonly ruling: Ruling<AppealAction>;
}

/** What follows from a judgement for the decision that was appealed. */
@Injectable()
export class AppealOutcomes {
  constructor(
    private readonly decisions: DecisionsRepository,
    private readonly reversing: Reversing,
    private readonly replacing: Replacing,
    private readonly sanctions: SanctionReversals,
  ) {}

  async lock(tx: Tx, appealed: Decision): Promise<JudgedSubject | null> {
    return appealed.subjectType === ACCOUNT ? null : this.reversing.lock(tx, appealed);
  }

  /**
   * The account that the decision is about, or whose text it is; before the ledger. Throws 403 `sanction_not_allowed` for
   * what holds on all sites and is not the judge's to lift.
   */
  async lockAccount(tx: Tx, judge: Member, appealed: Decision): Promise<void> {
    await this.sanctions.lock(tx, judge, appealed);
  }

  /** Throws as `Judging.judge` does, beyond what every decision throws. */
  async carryOut(tx: Tx, actor: Member, { appealed, judged, ruling }: Outcome): Promise<void> {
    const { action } = ruling;
    const { reversed, overtaken } = await this.decisions.findSequel(tx, appealed.id);
    if (reversed) throw new AppError(decisionAlreadyReversed);
    if (action !== 'reverse' && action !== 'change') return;
    if (overtaken) throw new AppError(decisionOvertaken);
    if (action === 'reverse') await this.reverse(tx, actor, { appealed, judged, ruling });
    else await this.change(tx, actor, { appealed, judged, ruling });
  }

  private async reverse(tx: Tx, actor: Member, { appealed, judged, ruling }: Outcome): Promise<void> {
    if (judged === null) return this.sanctions.reverse(tx, actor, appealed);
    const reversed = { decision: appealed, judged, isUndo: false };
    await this.reversing.reverse(tx, actor, reversed, ruling.rationale);
  }

  private async change(tx: Tx, actor: Member, { appealed, judged, ruling }: Outcome): Promise<void> {
    const { reason, rationale, sanction: measure } = ruling;
    if (judged !== null) {
      await this.replacing.replace(tx, actor, { decision: appealed, judged, ruling });
      return;
    }
    if (measure === null) {
      throw invalidField('/sanction', 'required', 'Say which sanction takes the place of this one.');
    }
    if (reason === null) throw reasonMissing();
    await this.sanctions.replace(tx, actor, appealed, { measure, reason, rationale });
  }
}
