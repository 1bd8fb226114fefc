import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import type { Tx } from '#platform/database/tx.js';
import type { Member } from '#platform/http/actor.js';
import { CasesService } from '#features/cases/cases.service.js';
import type { Decision } from '../ledger/ledger.entry.js';
import { ArticleEffect } from './article.effect.js';
import { CarryingOut } from './carrying-out.js';
import type { CommentAction } from './decision.contract.js';
import { actionUnfit } from './decision.errors.js';
import type { ReadCase } from './deciding.js';
import type { Ruling } from './rulings.js';

/** One decision on an article of which somebody gave notice under the law. */
@Injectable()
export class ArticleDeciding {
  constructor(
    private readonly articles: ArticleEffect,
    private readonly cases: CasesService,
    private readonly carrying: CarryingOut,
  ) {}

  /**
   * It is on the revision of which notice was given: an article is edited for many reasons. Throws 409 and 412 as every
   * decision on a case does, 409 `action_unfit`, 400 at `/abusiveFlags`.
   */
  async decide(tx: Tx, actor: Member, read: ReadCase, ruling: Ruling<CommentAction>): Promise<Decision> {
    const found = await this.articles.lock(tx, read.subjectId);
    const { id: caseId, version, revision, leaseToken } = read;
    const claim = { caseId, actorId: actor.accountId, leaseToken: leaseToken ?? '', version, revision };
    const fenced = await this.cases.fence(tx, claim);
    if (ruling.sanction !== null) throw new AppError(actionUnfit, 'An article has no author among the members.');
    const outcome = found.outcomeOf(ruling);
    if (outcome === null) throw new AppError(actionUnfit, 'An article is approved, or removed by its publisher.');
    const judged = { ...found, revision: fenced.subjectRevision };
    return this.carrying.carryOut(tx, { actor, ruling, judged, fenced, outcome });
  }
}
