import { Injectable } from '@nestjs/common';
import { Reactions } from '#platform/events/reactions.js';
import { articleRevised } from '../articles/article.events.js';
import { casesClosed } from '../cases/case.events.js';
import type { Queue } from '../cases/cases.service.js';
import { verdictLabelsRenamed } from '../sites/site.events.js';
import { FollowingRepository } from './following/following.repository.js';
import { DraftsRepository } from './verdicts/drafts.repository.js';
import { ProposalsRepository } from './verdicts/proposals.repository.js';

/** In which people write verdicts. */
const ABOUT_CLAIMS: readonly Queue[] = ['claims', 'anchors'];

/**
 * What a new revision does to the claims on an article, in its transaction: they are looked for again, by a job, which also
 * writes down anew what stands beside them, as it has to when a label has another name. And what the end of a case does to what people have written on it, whoever ends it: nothing of that waits any more.
 */
@Injectable()
export class ClaimsReaction {
  constructor(
    reactions: Reactions,
    following: FollowingRepository,
    proposals: ProposalsRepository,
    drafts: DraftsRepository,
  ) {
    reactions.on(articleRevised, (tx, { articleId }) => following.noteArticle(tx, articleId));
    reactions.on(verdictLabelsRenamed, (tx, { siteId, codes }) => following.noteLabelled(tx, siteId, codes));
    reactions.on(casesClosed, async (tx, { cases }) => {
      const ids = cases.filter(({ queue }) => ABOUT_CLAIMS.includes(queue)).map(({ id }) => id);
      if (ids.length === 0) return;
      await proposals.close(tx, ids);
      await drafts.removeOf(tx, ids);
    });
  }
}
