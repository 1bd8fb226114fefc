import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Actor } from '#platform/http/actor.js';
import { ArticlesService } from '../articles/articles.service.js';
import { CommentRecordsService } from '../comments/comment-records.service.js';
import { CommentsService } from '../comments/comments.service.js';
import { ThreadsService } from '../threads/threads.service.js';
import type { PermalinkView } from './reader.contract.js';

/** The answer, and whether everybody gets the same. */
export interface FoundPermalink {
  readonly permalink: PermalinkView;
  readonly isPublic: boolean;
}

/** One comment with all that is needed to show it on a page of its own. */
@Injectable()
export class PermalinkService {
  constructor(
    private readonly articles: ArticlesService,
    private readonly threads: ThreadsService,
    private readonly comments: CommentsService,
    private readonly records: CommentRecordsService,
  ) {}

  /** Throws 404 `comment_not_found`. */
  async require(actor: Actor, id: Id, { ancestors }: { ancestors: boolean }): Promise<FoundPermalink> {
    const { articleId, threadId, comment, isPublic } = await this.comments.requirePlaced(actor, id);
    const [article, thread, above] = await Promise.all([
      this.articles.requireView(articleId),
      this.threads.require(threadId),
      ancestors ? this.records.listAncestors(id) : [],
    ]);
    return { permalink: { comment, ancestors: above, thread, article }, isPublic };
  }
}
