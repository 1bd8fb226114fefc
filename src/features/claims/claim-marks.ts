import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database/tx.js';
import { EventLog } from '#platform/events/event-log.js';
import { asStored, EventViews } from '#platform/events/event-views.js';
import { articleStream } from '#platform/events/stream.js';
import { ArticleTextsService } from '../articles/article-texts.service.js';
import { CommentTextsService } from '../comments/comment-texts.service.js';
import { ClaimMarksRepository } from './claim-marks.repository.js';
import {
  CLAIM_CHANGED,
  CLAIM_MARKED,
  CLAIM_OPENED,
  CLAIM_SOURCES,
  CLAIM_UNMARKED,
  CLAIM_VERDICT,
  type ClaimTold,
} from './claim.events.js';
import type { LockedClaim } from './claim.js';

/** What is public of claims, written down beside the text in which they stand, and told of them live. */
@Injectable()
export class ClaimMarks {
  constructor(
    private readonly repository: ClaimMarksRepository,
    private readonly articles: ArticleTextsService,
    private readonly comments: CommentTextsService,
    private readonly events: EventLog,
    views: EventViews,
  ) {
    const told = [CLAIM_MARKED, CLAIM_VERDICT, CLAIM_CHANGED, CLAIM_UNMARKED];
    views.renderBy(told, (claims: readonly ClaimTold[]) => this.toViews(claims));
    views.renderBy([CLAIM_OPENED, CLAIM_SOURCES], asStored);
  }

  /** Makes the marks on a locked text anew, from what is public of its claims now. */
  async rewrite(tx: Tx, of: Pick<LockedClaim, 'subjectType' | 'subjectId'>): Promise<void> {
    const marks = await this.repository.listOfSubject(tx, of);
    if (of.subjectType === 'article') await this.articles.putMarks(tx, of.subjectId, marks);
    else await this.comments.putMarks(tx, of.subjectId, marks);
  }

  /** Tells everybody on the article's stream of what was or is public of a claim, unless its text is hidden: a gap would tell. */
  tell(tx: Tx, type: string, { id: claimId, articleId, isSubjectVisible }: LockedClaim): void {
    const told: ClaimTold = { claimId };
    if (isSubjectVisible) this.events.append(tx, articleStream(articleId), type, { ...told });
  }

  /** A claim that is public no longer is told of by its id alone. */
  private async toViews(claims: readonly ClaimTold[]): Promise<object[]> {
    const listed = await this.repository.listPublic([...new Set(claims.map(({ claimId }) => claimId))]);
    const marks = new Map(listed.map((mark) => [mark.claimId, mark]));
    return claims.map(({ claimId }) => ({ claimId, mark: marks.get(claimId) ?? null }));
  }
}
