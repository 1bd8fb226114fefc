import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import { likenessOf, type Statement as Words } from '#platform/language/likeness.js';
import { partialJudge } from '#features/cases/case.policy.js';
import { KnownStatementsService } from '#features/screening/known-statements.service.js';
import { clusterFull } from '../claim.errors.js';
import type { LockedClaim } from '../claim.js';
import { CLUSTER_MOVES_MAX } from './cluster.limits.js';
import { ClustersRepository } from './clusters.repository.js';
import { KnownClaimsRepository } from './known-claims.repository.js';

/** So many suggestions are made of one claim. */
const SUGGESTIONS_MAX = 5;

/** A claim that is new on its site. */
export interface NewClaim {
  readonly id: Id;
  readonly siteId: Id;
  readonly words: Words;
  /** SHA-256 of the normal form. */
  readonly hash: Buffer;
}

/** Claims that say the same are judged once. */
@Injectable()
export class ClustersService {
  constructor(
    private readonly repository: ClustersRepository,
    private readonly known: KnownClaimsRepository,
    private readonly statements: KnownStatementsService,
  ) {}

  /**
   * Finds what a new claim says again. The same is joined, and its verdict comes by a job; what is only like it is
   * suggested to whoever judges.
   */
  async place(tx: Tx, { id, siteId, words, hash }: NewClaim): Promise<void> {
    const candidates = await this.repository.listCandidates(tx, { id, siteId, normal: words.normal, hash });
    const likenesses = candidates.map((one) => ({ ...one, likeness: likenessOf(words, one.words) }));
    const same = likenesses.find(({ likeness }) => likeness === 'same');
    if (same) await this.join(tx, id, same.clusterId);
    const similar = likenesses.filter(
      ({ likeness, clusterId }) => likeness === 'similar' && clusterId !== same?.clusterId,
    );
    const suggested = similar.slice(0, SUGGESTIONS_MAX).map((one) => one.id);
    await this.repository.link(tx, id, suggested, { state: 'suggested', by: null });
  }

  /**
   * Somebody decided on a locked claim by itself. Its own verdict goes to the others of its cluster, or leaves them, by a
   * job, and to the check of what people write; a claim that had the verdict of another is no longer one of them.
   */
  async follow(
    tx: Tx,
    { id, verdictId, clusterId }: Pick<LockedClaim, 'id' | 'verdictId' | 'clusterId'>,
  ): Promise<void> {
    const judged = await this.known.find(tx, id);
    if (judged === null) await this.statements.withdraw(tx, id);
    else await this.statements.put(tx, judged.siteId, judged);
    const hadOthers = verdictId !== null && (await this.repository.isInherited(tx, id, verdictId));
    if (hadOthers) await this.repository.part(tx, id, clusterId);
    else await this.repository.spread(tx, [id]);
  }

  /**
   * The claims that change their cluster when two claims are made one, but for these: they are locked with them. Throws 409
   * `cluster_full` as `unite` does.
   */
  async listMoving(tx: Tx, claimId: Id, otherId: Id): Promise<Id[]> {
    const [cluster, other] = await this.repository.listClusters(tx, [claimId, otherId]);
    if (cluster === undefined || other === undefined || cluster === other) return [];
    return (await this.lesserOf(tx, cluster, other)).members;
  }

  /**
   * Makes one cluster of two, whose verdicts reach all of it by the job; false when they are one. The lesser joins the
   * greater, so that a great one grows by few. Throws 409 `cluster_full` where both have more than 1,000 claims: they stay
   * apart, each judged by itself, and nothing is changed.
   */
  async unite(tx: Tx, clusterId: Id, otherId: Id): Promise<boolean> {
    if (clusterId === otherId) return false;
    const { id: from } = await this.lesserOf(tx, clusterId, otherId);
    const into = from === clusterId ? otherId : clusterId;
    await this.repository.merge(tx, from, into);
    await this.repository.spread(tx, await this.repository.listJudged(tx, into));
    return true;
  }

  private async lesserOf(tx: Tx, clusterId: Id, otherId: Id): Promise<{ readonly id: Id; readonly members: Id[] }> {
    const [own, others] = [
      await this.repository.listMembers(tx, clusterId, CLUSTER_MOVES_MAX + 1),
      await this.repository.listMembers(tx, otherId, CLUSTER_MOVES_MAX + 1),
    ];
    const lesser = own.length < others.length ? { id: clusterId, members: own } : { id: otherId, members: others };
    if (lesser.members.length > CLUSTER_MOVES_MAX) throw new AppError(clusterFull);
    return lesser;
  }

  /** A claim that was hidden is seen again: verdicts on what says the same come to it by the job. */
  async meet(tx: Tx, { clusterId }: Pick<LockedClaim, 'clusterId'>): Promise<void> {
    await this.repository.spread(tx, await this.repository.listJudged(tx, clusterId));
  }

  /** A claim has the verdict of another again, and with it its cluster; what that one has now comes by the job. */
  async rejoin(tx: Tx, claimId: Id, verdictId: Id): Promise<void> {
    const judgedId = await this.repository.rejoin(tx, claimId, verdictId);
    if (judgedId !== null) await this.repository.spread(tx, [judgedId]);
  }

  /**
   * Whoever wrote what says the same, or flagged it as a reader, does not judge a claim whose verdict goes there. Throws 403
   * `conflict_of_interest`.
   */
  async requireImpartial(tx: Tx, { clusterId }: Pick<LockedClaim, 'clusterId'>, accountId: Id): Promise<void> {
    if (await this.repository.isConcerned(tx, clusterId, accountId)) {
      throw partialJudge('Somebody else judges this: you wrote or flagged what says the same.');
    }
  }

  private async join(tx: Tx, id: Id, clusterId: Id): Promise<void> {
    await this.repository.join(tx, id, clusterId);
    await this.repository.spread(tx, await this.repository.listJudged(tx, clusterId));
  }
}

/** SHA-256 of a normal form: what is equal is the same. */
export function hashOf(normal: string): Buffer {
  return createHash('sha256').update(normal).digest();
}
