import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import type { CaseStanding } from '../case.js';
import { marksOfCase } from './harm.js';
import { PriorityRepository } from './priority.repository.js';
import { priorityOf, reachOf } from './priority.js';
import { explained, viewsIn, type PriorityExplanation } from './priority.sentence.js';
import { flagKindOf, TrustService } from './trust.service.js';

/** A case with the priority that it has now. */
export interface Weighed {
  readonly standing: CaseStanding;
  readonly explanation: PriorityExplanation;
  /** Whether staff that watches the queue should be told. */
  readonly isTold: boolean;
}

/** Changes below this share of the priority before are not told: the thousandth flag of a crowd says nothing new. */
const TOLD_SHARE = 0.05;

/** Which case comes first, and why. */
@Injectable()
export class PriorityService {
  constructor(
    private readonly repository: PriorityRepository,
    private readonly trust: TrustService,
  ) {}

  /** Weighs an open case anew, by its flags as they are now; its version stays. Null for an unknown or closed one. */
  async weigh(tx: Tx, caseId: Id): Promise<Weighed | null> {
    const weighed = await this.repository.lock(tx, caseId);
    if (weighed === null || weighed.state === 'closed') return null;
    const { siteId, queue, harm, views, isArticle, hasEvidence, quotedText } = weighed;
    const { pi, groups } = await this.trust.testimony(tx, { siteId, caseId, kind: flagKindOf(queue) });
    const terms = priorityOf({ queue, pi, groups, hasEvidence, harm, views, isArticle });
    const explanation = explained(terms, marksOfCase({ ...weighed, text: quotedText ?? '' }), views);
    const standing = await this.repository.put(tx, weighed, explanation);
    return { standing, explanation, isTold: isTelling(weighed.priority, standing.priority) };
  }

  /** An article is read by more or fewer: its open cases get another place. */
  async putReach(tx: Tx, articleId: Id, views: number): Promise<void> {
    const reaches = { views, comment: reachOf(views, false), article: reachOf(views, true), said: viewsIn(views) };
    await this.repository.putReach(tx, articleId, reaches);
  }
}

function isTelling(before: number, after: number): boolean {
  return Math.abs(after - before) > TOLD_SHARE * before;
}
