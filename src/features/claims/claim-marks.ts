import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import { asStored, EventViews } from '#platform/events/event-views.js';
import { ArticleTextsService } from '../articles/article-texts.service.js';
import { CommentTextsService } from '../comments/comment-texts.service.js';
import type { MarkView } from './claim.contract.js';
import {
  CLAIM_CHANGED,
  CLAIM_MARKED,
  CLAIM_OPENED,
  CLAIM_UNMARKED,
  CLAIM_VERDICT,
  type ClaimTold,
} from './claim.events.js';
import type { LockedClaim } from './claim.js';
import { IS_PUBLIC } from './claim.policy.js';
import { MARK, WITH_VERDICT } from './claim.view.js';

const MARKS_MAX = 500;

// Of a hidden text they are kept with it, and nobody is shown them.
const ofSubject = statement<{ mark: MarkView }>(
  'claim_marks.of_subject',
  `SELECT ${MARK} AS mark FROM claims c ${WITH_VERDICT}
   WHERE c.subject_type = $1 AND c.subject_id = $2 AND c.public_state <> 'none' ORDER BY c.created_at, c.id LIMIT ${MARKS_MAX}`,
);
const listPublic = statement<{ mark: MarkView }>(
  'claim_marks.list_public',
  `SELECT ${MARK} AS mark FROM claims c ${WITH_VERDICT} WHERE c.id = ANY($1::uuid[]) AND ${IS_PUBLIC}`,
);

/** What is public of claims, written down beside the text in which they stand, and told of them live. */
@Injectable()
export class ClaimMarks {
  constructor(
    private readonly database: Database,
    private readonly articles: ArticleTextsService,
    private readonly comments: CommentTextsService,
    views: EventViews,
  ) {
    const told = [CLAIM_MARKED, CLAIM_VERDICT, CLAIM_CHANGED, CLAIM_UNMARKED];
    views.renderBy(told, (claims: readonly ClaimTold[]) => this.toViews(claims));
    views.renderBy([CLAIM_OPENED], asStored);
  }

  /** Makes the marks on a locked text anew, from what is public of its claims now. */
  async rewrite(tx: Tx, { subjectType, subjectId }: Pick<LockedClaim, 'subjectType' | 'subjectId'>): Promise<void> {
    const marks = (await tx.query(ofSubject, [subjectType, subjectId])).map(({ mark }) => mark);
    if (subjectType === 'article') await this.articles.putMarks(tx, subjectId, marks);
    else await this.comments.putMarks(tx, subjectId, marks);
  }

  /** A claim that is public no longer is told of by its id alone. */
  private async toViews(claims: readonly ClaimTold[]): Promise<object[]> {
    const ids = [...new Set(claims.map(({ claimId }) => claimId))];
    const marks = await this.listPublic(ids);
    return claims.map(({ claimId }) => ({ claimId, mark: marks.get(claimId) ?? null }));
  }

  private async listPublic(ids: readonly Id[]): Promise<Map<Id, MarkView>> {
    const rows = await this.database.query(listPublic, [ids]);
    return new Map(rows.map(({ mark }) => [mark.claimId, mark]));
  }
}
