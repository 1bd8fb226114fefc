import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import { EventLog } from '#platform/events/event-log.js';
import { staffStream } from '#platform/events/stream.js';
import { statementOf } from '#platform/language/likeness.js';
import type { Selectors } from '../anchoring/selectors.js';
import { CLAIM_OPENED, type ClaimOpened } from '../claim.events.js';
import type { LockedClaim } from '../claim.js';
import { ClaimsRepository } from '../claims.repository.js';
import { ClustersService, hashOf } from '../reuse/clusters.service.js';
import type { Marking } from '../texts/marking.js';
import type { Subject } from '../texts/subject.js';
import { joinedBy } from './joining.js';
import { PlacedClaimsRepository, type PlacedClaim } from './placed-claims.repository.js';

/** The claim that some words of a text are: one for one sentence. The text is locked before. */
@Injectable()
export class MarkedClaims {
  constructor(
    private readonly claims: ClaimsRepository,
    private readonly placed: PlacedClaimsRepository,
    private readonly clusters: ClustersService,
    private readonly events: EventLog,
  ) {}

  /**
   * Claims whose words stand as they were marked, where the new ones stand: in the newest revision, or, until a job has
   * looked for them there, in the one that was read. New words in the place of old ones are another claim; words of a claim
   * that is part of another one are that. Locks the one that is joined, and no other.
   */
  async findJoined(tx: Tx, subject: Subject, { origin, selectors }: Marking): Promise<LockedClaim | null> {
    const placed = await this.placed.list(tx, subject, [selectors, origin]);
    const joinedIn = (at: Selectors): PlacedClaim | null => {
      const there = placed.filter(({ revision }) => revision === at.revision);
      return joinedBy(at, there);
    };
    const joined = joinedIn(selectors) ?? joinedIn(origin);
    return joined && this.claims.lock(tx, await this.claims.requireRoot(tx, joined.id));
  }

  /** Makes a claim of words that are none, and tells the staff. */
  async add(tx: Tx, createdBy: Id, subject: Subject, marking: Marking): Promise<LockedClaim> {
    const words = statementOf(marking.origin.exact, subject.language);
    const hash = hashOf(words.normal);
    const id = await this.claims.add(tx, subject, { ...marking, words, hash, createdBy });
    const { siteId, articleId, section } = subject;
    await this.clusters.place(tx, { id, siteId, words, hash });
    const opened: ClaimOpened = { claimId: id, articleId, section };
    this.events.append(tx, staffStream(siteId), CLAIM_OPENED, { ...opened });
    const claim = await this.claims.lock(tx, id);
    if (claim === null) throw new Error(`The claim ${id} was not added.`);
    return claim;
  }
}
