import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Actor } from '#platform/http/actor.js';
import { Idempotency, type IdempotentRequest } from '#platform/http/idempotency.js';
import { ArticlesService } from '#features/articles/articles.service.js';
import { ReportScreeningService, type Signal } from '#features/screening/report-screening.service.js';
import type { NewNotice, NoticeReceipt } from './notice.contract.js';
import { NoticesService, wordsOf } from './notices.service.js';

/** Legal notices on articles. Nothing of an article is held by itself, so nothing of it has to be locked. */
@Injectable()
export class ArticleNoticesService {
  constructor(
    private readonly articles: ArticlesService,
    private readonly notices: NoticesService,
    private readonly reports: ReportScreeningService,
    private readonly idempotency: Idempotency,
  ) {}

  /** Throws 404 `article_not_found`, 409 `flag_pending`. */
  async file(
    actor: Actor,
    id: Id,
    notice: NewNotice,
    request: IdempotentRequest | null = null,
  ): Promise<NoticeReceipt> {
    return this.idempotency.onceAfter(
      request,
      () => this.look(id, notice),
      async (tx, { title, signals }) => {
        const { siteId, section, revision } = await this.articles.requireWithin(tx, id);
        const subject = { type: 'article', id, revision, siteId, articleId: id, section, authorId: null };
        const flagged = { ...subject, quotedText: title, settings: { autoHold: false } };
        return this.notices.file(tx, actor, flagged, { ...notice, signals });
      },
    );
  }

  private async look(id: Id, notice: NewNotice): Promise<{ title: string; signals: readonly Signal[] }> {
    const { siteId } = await this.articles.require(id);
    const { title, language } = await this.articles.requireView(id);
    return { title, signals: await this.reports.look(siteId, wordsOf(notice), language) };
  }
}
