import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import { roleOf, type Member } from '#platform/http/actor.js';
import type { Reason } from '#features/sites/reason.contract.js';
import type { Decision } from '../ledger/ledger.entry.js';
import type { Measure } from './sanction.contract.js';
import type { LockedSanction } from './sanctions.repository.js';
import { SanctionsService } from './sanctions.service.js';
import { SweepsService } from './sweeps.service.js';

/** What takes the place of a sanction. */
export interface Replacement {
  readonly measure: Measure;
  readonly reason: Reason;
  readonly rationale: string | null;
}

/** Sanctions that were wrong, as whoever judged an appeal found. The decision that imposed them stands until now, and the account is locked. */
@Injectable()
export class SanctionReversals {
  constructor(
    private readonly sanctions: SanctionsService,
    private readonly sweeps: SweepsService,
  ) {}

  /** Locks the account of whoever was sanctioned. Throws 403 `sanction_not_allowed` for a judge who could not lift it. */
  async lock(tx: Tx, judge: Member, decision: Decision): Promise<void> {
    await this.sanctions.lock(tx, decision.affectedId);
    await this.sanctions.requireMayJudge(tx, judge, decision);
  }

  /** The sanction never should have been: its effect and points are gone, and the comments that it took come back. */
  async reverse(tx: Tx, actor: Member, decision: Decision): Promise<void> {
    const { liftId } = await this.end(tx, actor, decision);
    const { siteId, id } = decision;
    await this.sweeps.giveBack(tx, id, { decisionId: liftId, siteId, actorId: actor.accountId });
  }

  /** Another sanction takes its place. Throws 403 `sanction_not_allowed`. */
  async replace(tx: Tx, actor: Member, decision: Decision, { measure, ...grounds }: Replacement): Promise<void> {
    const { sanction, liftId } = await this.end(tx, actor, decision);
    const { siteId, id } = decision;
    const { accountId, track } = sanction;
    if (!measure.removeComments) {
      await this.sweeps.giveBack(tx, id, { decisionId: liftId, siteId, actorId: actor.accountId });
    }
    const wanted = { ...measure, ...grounds, accountId, siteId, track, causeId: null };
    await this.sanctions.impose(tx, actor, wanted);
  }

  private async end(
    tx: Tx,
    actor: Member,
    { id, siteId }: Decision,
  ): Promise<{ readonly sanction: LockedSanction; readonly liftId: Id }> {
    const sanction = await this.sanctions.requireOf(tx, id);
    const role = roleOf(actor, siteId) ?? 'member';
    const lift = await this.sanctions.end(tx, { actor, role, siteId }, sanction);
    return { sanction, liftId: lift.id };
  }
}
