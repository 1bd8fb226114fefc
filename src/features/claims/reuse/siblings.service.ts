import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Tx } from '#platform/database/tx.js';
import { Reactions } from '#platform/events/reactions.js';
import type { Actor, Member } from '#platform/http/actor.js';
import { deskOf, partialJudge, requireQueueIn } from '#features/cases/case.policy.js';
import { ClaimLocks } from '../claim-locks.js';
import { claimNotFound, siblingJudged } from '../claim.errors.js';
import { siblingsDecided, type SiblingsDecided } from '../claim.events.js';
import { ClaimsService, type SeenClaim } from '../claims.service.js';
import { ClustersRepository } from './clusters.repository.js';
import { ClustersService } from './clusters.service.js';
import type { SiblingsView } from './sibling.contract.js';

/** What people say of claims that may be the same. */
@Injectable()
export class SiblingsService {
  constructor(
    private readonly database: Database,
    private readonly repository: ClustersRepository,
    private readonly claims: ClaimsService,
    private readonly clusters: ClustersService,
    private readonly locks: ClaimLocks,
    private readonly reactions: Reactions,
  ) {}

  /** Throws 404 `claim_not_found`, 403 `queue_not_allowed`. */
  async list(actor: Actor, claimId: Id): Promise<SiblingsView> {
    const { siteId } = await this.requireJudged(actor, claimId);
    const { section } = deskOf(actor, siteId) ?? { section: null };
    return { items: await this.repository.listSiblings(claimId, section), next: null };
  }

  /**
   * Two claims are one: a verdict on either stands beside both. Said once more, nothing is decided. Throws 404
   * `claim_not_found`, 403 `queue_not_allowed` or `conflict_of_interest`, 409 `cluster_full`.
   */
  async confirm(actor: Member, claimId: Id, otherId: Id): Promise<void> {
    await this.requireBoth(actor, claimId, otherId);
    await this.database.transaction(async (tx) => {
      const moving = await this.clusters.listMoving(tx, claimId, otherId);
      const [claim, sibling] = await this.locks.lockBoth(tx, claimId, otherId, moving);
      const isNews = await this.repository.link(tx, claimId, [otherId], { state: 'confirmed', by: actor.accountId });
      const isUnited = await this.clusters.unite(tx, claim.clusterId, sibling.clusterId);
      if (!isNews && !isUnited) return;
      const clusters = isUnited ? 'united' : 'kept';
      await this.announce(tx, { action: 'confirm_sibling', claim, sibling, actor, clusters });
    });
  }

  /**
   * Two claims are not one, and nobody suggests so again. Throws 404 `claim_not_found`, 403 `queue_not_allowed`,
   * 409 `sibling_judged` while one has the verdict of the other: that is withdrawn first.
   */
  async reject(actor: Member, claimId: Id, otherId: Id): Promise<void> {
    await this.requireBoth(actor, claimId, otherId);
    await this.database.transaction(async (tx) => {
      const [claim, sibling] = await this.locks.lockBoth(tx, claimId, otherId);
      const isShared = claim.clusterId === sibling.clusterId;
      if (isShared && claim.verdictId !== null && claim.verdictId === sibling.verdictId)
        throw new AppError(siblingJudged);
      const isNews = await this.repository.link(tx, claimId, [otherId], { state: 'rejected', by: actor.accountId });
      if (isShared) await this.repository.part(tx, sibling.id, claim.clusterId);
      if (!isNews && !isShared) return;
      await this.announce(tx, {
        ...{ action: 'reject_sibling', claim, sibling, actor },
        clusters: isShared ? 'parted' : 'kept',
      });
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

  /** Nothing is decided without a record: rooms above write it down. */
  private async announce(tx: Tx, decided: SiblingsDecided): Promise<void> {
    await this.reactions.announce(tx, siblingsDecided, decided);
  }
}

/** Whoever wrote the words, or says that they are wrong, does not judge what they are the same as. */
function isConcerned({ accountId }: Member, { authorId, isFlaggedByActor }: SeenClaim): boolean {
  return authorId === accountId || isFlaggedByActor;
}
