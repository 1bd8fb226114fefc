import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Tx } from '#platform/database/tx.js';
import { ClaimStatusService, type LockedClaim } from '#features/claims/claim-status.service.js';
import { isGrave, isOwnWords } from '#features/claims/verdicts/verdict.policy.js';
import { VerdictsService } from '#features/claims/verdicts/verdicts.service.js';
import { SitesService } from '#features/sites/sites.service.js';
import { SpreadRecords } from './spread-records.js';
import { effectOn, isFit, type Sibling } from './spreading.policy.js';
import { SpreadsRepository, type Spread, type SpreadVerdict } from './spreads.repository.js';

/** Bringing a verdict to the claims that say the same, one after the other: each is a decision of its own. */
@Injectable()
export class SpreadingService {
  constructor(
    private readonly database: Database,
    private readonly repository: SpreadsRepository,
    private readonly statuses: ClaimStatusService,
    private readonly verdicts: VerdictsService,
    private readonly records: SpreadRecords,
    private readonly sites: SitesService,
  ) {}

  /** Sees to one claim of one cluster; false when there is none left. What was done is noted with it. */
  async next(): Promise<boolean> {
    const spread = await this.repository.find();
    if (spread === null) return false;
    const siblingId = await this.repository.findSibling(spread);
    await this.database.transaction(async (tx) => {
      if (siblingId === null) return this.repository.end(tx, spread);
      await this.apply(tx, spread, siblingId);
      await this.repository.move(tx, spread, siblingId);
    });
    return true;
  }

  /** Under the lock of the claim: whatever was decided on it meanwhile stands. */
  private async apply(tx: Tx, { judgedId }: Spread, siblingId: Id): Promise<void> {
    const claim = await this.statuses.lock(tx, siblingId);
    if (!(await this.repository.areSiblings(tx, siblingId, judgedId))) return;
    const verdict = await this.repository.findVerdict(tx, judgedId);
    const sibling = await this.toSibling(tx, claim, judgedId, verdict);
    const effect = effectOn(sibling, { judgedId, verdictId: verdict?.id ?? null });
    if (effect === 'publish' && verdict !== null) await this.publish(tx, claim, verdict, judgedId);
    if (effect === 'withdraw') await this.replace(tx, claim, sibling, judgedId);
  }

  private async toSibling(tx: Tx, claim: LockedClaim, judgedId: Id, verdict: SpreadVerdict | null): Promise<Sibling> {
    const { id, state, isSubjectVisible: isVisible } = claim;
    const standing = await this.verdicts.findStanding(tx, claim);
    const isGraver = verdict !== null && (await this.isGraver(tx, claim, judgedId, verdict));
    return { id, isOwnWords: isOwnWords(claim), isDismissed: state === 'dismissed', isVisible, isGraver, standing };
  }

  /** What stood there is gone: the verdict of another claim that says the same comes in its place, or none. */
  private async replace(tx: Tx, claim: LockedClaim, sibling: Sibling, judgedId: Id): Promise<void> {
    const other = isFit(sibling) ? await this.repository.findOther(tx, claim.id) : null;
    if (other === null || (await this.isGraver(tx, claim, other.judgedId, other)))
      await this.withdraw(tx, claim, judgedId);
    else await this.publish(tx, claim, other, other.judgedId);
  }

  /** Where much is at stake nobody judges alone, by way of a claim in which little was neither. */
  private async isGraver(
    tx: Tx,
    { id, siteId }: LockedClaim,
    judgedId: Id,
    { isSeconded }: SpreadVerdict,
  ): Promise<boolean> {
    const { harm, judgedHarm } = await this.repository.findStakes(tx, id, judgedId);
    if (!isGrave(harm) || isGrave(judgedHarm) || isSeconded) return false;
    return (await this.sites.requireById(tx, siteId)).settings.secondPerson !== 'off';
  }

  private async publish(tx: Tx, claim: LockedClaim, verdict: SpreadVerdict, judgedId: Id): Promise<void> {
    const brought = { state: 'verdict', publicState: 'verdict', verdictId: verdict.id } as const;
    const after = await this.statuses.change(tx, claim, brought);
    await this.records.publish(tx, { before: claim, after, judgedId }, verdict);
  }

  private async withdraw(tx: Tx, claim: LockedClaim, judgedId: Id): Promise<void> {
    const after = await this.statuses.change(tx, claim, { state: 'open', publicState: 'none', verdictId: null });
    await this.records.withdraw(tx, { before: claim, after, judgedId });
  }
}
