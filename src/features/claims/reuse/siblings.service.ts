import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Tx } from '#platform/database/tx.js';
import type { Actor, Member } from '#platform/http/actor.js';
import { deskOf, partialJudge, requireQueueIn } from '#features/cases/case.policy.js';
import { ClaimStatusService } from '../claim-status.service.js';
import { claimNotFound, siblingJudged } from '../claim.errors.js';
import type { LockedClaim } from '../claim.js';
import { ClaimsService, type SeenClaim } from '../claims.service.js';
import { ClustersRepository } from './clusters.repository.js';
import type { SiblingsView } from './sibling.contract.js';

/** What people say of claims that may be the same. */
@Injectable()
export class SiblingsService {
  constructor(
    private readonly database: Database,
    private readonly repository: ClustersRepository,
    private readonly claims: ClaimsService,
    private readonly statuses: ClaimStatusService,
  ) {}

  /** Throws 404 `claim_not_found`, 403 `queue_not_allowed`. */
  async list(actor: Actor, claimId: Id): Promise<SiblingsView> {
    const { siteId } = await this.requireJudged(actor, claimId);
    const { section } = deskOf(actor, siteId) ?? { section: null };
    return { items: await this.repository.listSiblings(claimId, section), next: null };
  }

  /** Two claims are one: a verdict on either stands beside both. Throws 404 `claim_not_found`, 403 `queue_not_allowed`
   * or `conflict_of_interest`. */
  async confirm(actor: Member, claimId: Id, otherId: Id): Promise<void> {
    await this.requireBoth(actor, claimId, otherId);
    await this.database.transaction(async (tx) => {
      const [claim, other] = await this.lock(tx, claimId, otherId);
      await this.repository.link(tx, claimId, [otherId], { state: 'confirmed', by: actor.accountId });
      if (claim.clusterId === other.clusterId) return;
      await this.repository.merge(tx, other.clusterId, claim.clusterId);
      await this.repository.spread(tx, await this.repository.listJudged(tx, claim.clusterId));
    });
  }

  /**
   * Two claims are not one, and nobody suggests so again. Throws 404 `claim_not_found`, 403 `queue_not_allowed`,
   * 409 `sibling_judged` while one has the verdict of the other: that is withdrawn first.
   */
  async reject(actor: Member, claimId: Id, otherId: Id): Promise<void> {
    await this.requireBoth(actor, claimId, otherId);
    await this.database.transaction(async (tx) => {
      const [claim, other] = await this.lock(tx, claimId, otherId);
      const isShared = claim.clusterId === other.clusterId;
      if (isShared && claim.verdictId !== null && claim.verdictId === other.verdictId)
        throw new AppError(siblingJudged);
      await this.repository.link(tx, claimId, [otherId], { state: 'rejected', by: actor.accountId });
      if (isShared) await this.repository.part(tx, other.id, claim.clusterId);
    });
  }

  /** Throws 404 `claim_not_found`, 403 `queue_not_allowed`. */
  async requireJudged(actor: Actor, id: Id): Promise<SeenClaim> {
    const claim = await this.claims.requireSeen(actor, id);
    requireQueueIn(actor, { ...claim, queue: 'claims' });
    return claim;
  }

  /** Claims of another site are none that say the same. */
  private async requireBoth(actor: Member, claimId: Id, otherId: Id): Promise<void> {
    const [claim, other] = [await this.requireJudged(actor, claimId), await this.requireJudged(actor, otherId)];
    if (claim.siteId !== other.siteId || claimId === otherId) throw new AppError(claimNotFound);
    if ([claim, other].some((one) => isConcerned(actor, one))) throw partialJudge();
  }

  /** By their ids, whichever is named first. */
  private async lock(tx: Tx, claimId: Id, otherId: Id): Promise<[LockedClaim, LockedClaim]> {
    const locked = new Map<Id, LockedClaim>();
    for (const id of [claimId, otherId].sort()) locked.set(id, await this.statuses.lock(tx, id));
    const [claim, other] = [locked.get(claimId), locked.get(otherId)];
    if (claim === undefined || other === undefined) throw new Error('A locked claim is not there.');
    return [claim, other];
  }
}

/** Whoever wrote the words, or says that they are wrong, does not judge what they are the same as. */
function isConcerned({ accountId }: Member, { authorId, isFlaggedByActor }: SeenClaim): boolean {
  return authorId === accountId || isFlaggedByActor;
}
