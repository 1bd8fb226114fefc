import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import type { Tx } from '#platform/database/tx.js';
import type { Member } from '#platform/http/actor.js';
import { APPEALED } from '../appeals/appeal.js';
import { Judging } from '../appeals/judging.js';
import type { Decision } from '../ledger/ledger.entry.js';
import { ArticleDeciding } from './article-deciding.js';
import { ClaimDeciding } from './claim-deciding.js';
import type { ProposedView } from './decision.contract.js';
import { actionUnfit } from './decision.errors.js';
import { Deciding, type ReadCase } from './deciding.js';
import { isJudgement, isOfClaim, isOfComment, type AnyRuling } from './rulings.js';

/** Deciding a case of any kind: about a decision that was appealed, a claim, what somebody wrote, or an article. */
@Injectable()
export class CaseDeciding {
  constructor(
    private readonly comments: Deciding,
    private readonly articles: ArticleDeciding,
    private readonly claims: ClaimDeciding,
    private readonly appeals: Judging,
  ) {}

  /** Throws 409 `action_unfit` for an action of another kind, else as each kind does. */
  async decide(tx: Tx, actor: Member, read: ReadCase, ruling: AnyRuling): Promise<Decision | ProposedView> {
    const { subjectType } = read;
    if (subjectType === APPEALED && isJudgement(ruling)) return this.appeals.judge(tx, actor, read, ruling);
    if (subjectType === 'claim' && isOfClaim(ruling)) return this.claims.decide(tx, actor, read, ruling);
    if (subjectType === 'comment' && isOfComment(ruling)) return this.comments.decide(tx, actor, read, ruling);
    if (subjectType === 'article' && isOfComment(ruling)) return this.articles.decide(tx, actor, read, ruling);
    throw new AppError(actionUnfit, `${ruling.action} is no answer to what this case asks.`);
  }
}
