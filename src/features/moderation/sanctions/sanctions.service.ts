import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import { accountIdOf, type Actor } from '#platform/http/actor.js';
import { AccountsService } from '#features/accounts/accounts.service.js';
import type { Reason } from '#features/sites/reason.contract.js';
import type { Decision } from '../ledger/ledger.entry.js';
import type { Measure, SanctionView } from './sanction.contract.js';
import { SanctionEffects } from './sanction.effects.js';
import { SanctionEntries, type Acting } from './sanction.entries.js';
import { sanctionLifted, sanctionNotFound, warningNotFound } from './sanction.errors.js';
import { SanctionPermissions } from './sanction-permissions.js';
import type { Sanction, Track } from './sanction.js';
import { SanctionsRepository, type LockedSanction } from './sanctions.repository.js';
import { SweepsService } from './sweeps.service.js';

/** A sanction that somebody wants to impose. */
export interface WantedSanction extends Measure {
  readonly accountId: Id;
  /** Where the actor acts. */
  readonly siteId: Id;
  readonly track: Track;
  readonly reason: Reason;
  readonly rationale: string | null;
  /** The decision on a text that it is imposed with. */
  readonly causeId: Id | null;
}

interface Lifting {
  readonly accountId: Id;
  readonly sanctionId: Id;
  readonly siteIds: readonly Id[];
}

/**
 * Consequences for accounts. Each is a decision in the ledger with a statement of reasons, and in force at once; lifting
 * one is a decision that supersedes it. Lock order: account, ledger head.
 */
@Injectable()
export class SanctionsService {
  constructor(
    private readonly repository: SanctionsRepository,
    private readonly accounts: AccountsService,
    private readonly permissions: SanctionPermissions,
    private readonly effects: SanctionEffects,
    private readonly entries: SanctionEntries,
    private readonly sweeps: SweepsService,
  ) {}

  /** Throws 404 `account_not_found`, 403 `sanction_not_allowed`. */
  async impose(tx: Tx, actor: Actor, wanted: WantedSanction): Promise<SanctionView> {
    const { accountId, siteId, reason, removeComments, causeId, points = reason.suggestedPoints } = wanted;
    await this.accounts.lock(tx, accountId);
    const role = await this.permissions.requireMayImpose(tx, actor, accountId, wanted);
    const commentIds = removeComments ? await this.sweeps.listRecent(tx, actor, accountId, siteId) : [];
    const { durationS } = wanted;
    const sanction = await this.entries.impose(tx, { ...wanted, actor, role, points, durationS, commentIds });
    const actorId = accountIdOf(actor);
    const standingId = await this.effects.begin(tx, { ...sanction, reason: reason.code, actorId });
    await this.repository.insert(tx, { ...sanction, standingId, reversesId: null, causeId });
    await this.sweeps.begin(tx, { decisionId: sanction.decisionId, siteId, action: 'remove', actorId, commentIds });
    return this.repository.requireView(tx, sanction.id);
  }

  /**
   * Ends a sanction before its time. Comments that were removed with it stay removed, unless its account was not told yet,
   * since then nobody ever would be, or has appealed: then nobody judges that any more. `siteIds`: where the actor judges conduct. Throws 404 `sanction_not_found`, 403 `sanction_not_allowed`, 409 `sanction_lifted`.
   */
  async lift(tx: Tx, actor: Actor, { accountId, sanctionId, siteIds }: Lifting): Promise<void> {
    await this.accounts.lock(tx, accountId);
    const sanction = await this.repository.find(tx, sanctionId);
    if (sanction?.accountId !== accountId || !isSeenFrom(sanction, siteIds)) throw new AppError(sanctionNotFound);
    const role = await this.permissions.requireMayEnd(tx, actor, sanction);
    if (sanction.isLifted) throw new AppError(sanctionLifted);
    const by = { actor, role, siteId: sanction.decidedOn };
    const lift = await this.end(tx, by, sanction);
    if (lift.payload['undo'] === true || (await this.repository.isAppealed(tx, sanction)))
      await this.giveBack(tx, by, sanction, lift);
  }

  /** Locks the account of whoever may be sanctioned, before the ledger; nobody's, nothing. */
  async lock(tx: Tx, accountId: Id | null): Promise<void> {
    if (accountId !== null) await this.accounts.lock(tx, accountId);
  }

  /**
   * Ends what was imposed together with a decision that is being taken back, before that has its entry in the ledger, and
   * gives back the comments that it took, unless they are to stay removed. Throws 403 `sanction_not_allowed` for what holds
   * on all sites and is not `by`'s to end.
   */
  async endImposedWith(
    tx: Tx,
    by: Acting,
    { id: causeId, affectedId }: Decision,
    { keepsRemoved = false }: { readonly keepsRemoved?: boolean } = {},
  ): Promise<void> {
    await this.lock(tx, affectedId);
    for (const sanction of await this.repository.listByCause(tx, causeId)) {
      if (sanction.isLifted) continue;
      await this.permissions.requireMayTakeBack(tx, by.actor, sanction);
      const lift = await this.end(tx, by, sanction);
      if (!keepsRemoved) await this.giveBack(tx, by, sanction, lift);
    }
  }

  /** A decision that supersedes the sanction's own; its effect and its points are gone. */
  async end(tx: Tx, by: Acting, sanction: LockedSanction): Promise<Decision> {
    const decision = await this.entries.lift(tx, by, sanction);
    await this.repository.insertTwin(tx, sanction, decision.id);
    const mutedUntil = await this.repository.findMutedUntil(tx, sanction);
    await this.effects.end(tx, sanction, accountIdOf(by.actor), mutedUntil);
    return decision;
  }

  /**
   * Whoever judges an appeal could end what came of the decision, whichever way they judge. Throws 403
   * `sanction_not_allowed`.
   */
  async requireMayJudge(tx: Tx, actor: Actor, { id }: Decision): Promise<void> {
    const imposed = await this.repository.findByDecision(tx, id);
    const sanctions = imposed === null ? await this.repository.listByCause(tx, id) : [imposed];
    for (const sanction of sanctions) {
      if (!sanction.isLifted) await this.permissions.requireMayTakeBack(tx, actor, sanction);
    }
  }

  /** The sanction that a decision imposed. */
  async requireOf(tx: Tx, decisionId: Id): Promise<LockedSanction> {
    const sanction = await this.repository.findByDecision(tx, decisionId);
    if (sanction === null) throw new Error(`The decision ${decisionId} imposed no sanction.`);
    return sanction;
  }

  /** Says that a warning was read: then its account writes again. Throws 404 `warning_not_found`. */
  async acknowledge(tx: Tx, accountId: Id, decisionId: Id): Promise<void> {
    await this.accounts.lock(tx, accountId);
    const warning = await this.repository.acknowledge(tx, decisionId, accountId);
    if (warning === null) throw new AppError(warningNotFound);
    await this.effects.acknowledge(tx, warning.standingId, accountId);
  }

  /** The comments that a sanction took are shown again, by the decision that ended it. */
  private async giveBack(
    tx: Tx,
    { siteId, actor }: Acting,
    { decisionId: removalId }: Sanction,
    lift: Decision,
  ): Promise<void> {
    await this.sweeps.giveBack(tx, removalId, { decisionId: lift.id, siteId, actorId: accountIdOf(actor) });
  }
}

/** Whether a sanction is known where somebody moderates; one that holds everywhere is. */
function isSeenFrom({ siteId }: LockedSanction, siteIds: readonly Id[]): boolean {
  return siteId === null || siteIds.includes(siteId);
}
