import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Member } from '#platform/http/actor.js';
import { ArticlesService } from '../articles/articles.service.js';
import { OwnFlagsService } from '../cases/flags/own-flags.service.js';
import { CommentRecordsService } from '../comments/comment-records.service.js';
import { StancesService } from '../threads/stances.service.js';
import type { OverlayView } from './reader.contract.js';
import { ReaderRepository } from './reader.repository.js';

/** What belongs to one reader on top of the pages that everybody gets. */
@Injectable()
export class OverlayService {
  constructor(
    private readonly repository: ReaderRepository,
    private readonly articles: ArticlesService,
    private readonly comments: CommentRecordsService,
    private readonly stances: StancesService,
    private readonly flags: OwnFlagsService,
  ) {}

  /** One's own votes, flags, held comments and choices on an article. Throws 404 `article_not_found`. */
  async require(reader: Member, articleId: Id): Promise<OverlayView> {
    await this.articles.requireView(articleId);
    const [votes, stances, held, flags, ignores, watching] = await Promise.all([
      this.comments.listOwnVotes(reader, articleId),
      this.stances.listOwn(reader, articleId),
      this.comments.listOwnHeld(reader, articleId),
      this.flags.listOnArticle(reader, articleId),
      this.repository.listIgnores(reader.accountId),
      this.repository.isWatching(reader.accountId, articleId),
    ]);
    return { articleId, watching, votes, stances, held, flags, ignores };
  }
}
