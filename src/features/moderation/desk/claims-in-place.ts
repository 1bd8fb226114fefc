import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import type { Actor } from '#platform/http/actor.js';
import { requireQueueIn } from '#features/cases/case.policy.js';
import { ClaimCasesService } from '#features/cases/claim-cases.service.js';
import { ClaimStatusService } from '#features/claims/claim-status.service.js';
import { ClaimsService } from '#features/claims/claims.service.js';
import { subjectGone } from './desk.errors.js';
import type { InPlace, OpenedInPlace } from './in-place.js';

/** Cases about claims that somebody of the staff acts on where they stand: judged ones, to amend or withdraw the verdict. */
@Injectable()
export class ClaimsInPlace implements InPlace {
  constructor(
    private readonly claims: ClaimsService,
    private readonly statuses: ClaimStatusService,
    private readonly cases: ClaimCasesService,
  ) {}

  /** Throws 404 `claim_not_found`. */
  async requireAccess(actor: Actor, id: Id): Promise<void> {
    await this.claims.requireAccess(actor, id);
  }

  /** Locks the claim. Throws 404 `claim_not_found`, 403 `queue_not_allowed`. */
  async requireJudged(tx: Tx, actor: Actor, id: Id): Promise<void> {
    requireQueueIn(actor, { ...(await this.statuses.lock(tx, id)), queue: 'claims' });
  }

  /** Throws 409 `subject_gone` for what is part of another claim. */
  async open(tx: Tx, claimId: Id): Promise<OpenedInPlace> {
    const claim = await this.statuses.lock(tx, claimId);
    const { id, version: revision, state, siteId, articleId, section, authorId, quote } = claim;
    if (state === 'superseded') throw new AppError(subjectGone, 'It is part of another claim now.');
    return this.cases.open(tx, { type: 'claim', id, revision, siteId, articleId, section, authorId }, quote);
  }
}
