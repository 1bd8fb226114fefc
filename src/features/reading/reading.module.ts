import { Module } from '@nestjs/common';
import { ArticlesModule } from '../articles/articles.module.js';
import { CasesModule } from '../cases/cases.module.js';
import { ClaimsModule } from '../claims/claims.module.js';
import { CommentsModule } from '../comments/comments.module.js';
import { SitesModule } from '../sites/sites.module.js';
import { ThreadsModule } from '../threads/threads.module.js';
import { ArticleEventViews } from './article-event-views.js';
import { ArticleEventsService } from './article-events.service.js';
import { ArticlePageService } from './article-page.service.js';
import { OverlayService } from './overlay.service.js';
import { ClaimPageService } from './page/claim-page.service.js';
import { PageController } from './page/page.controller.js';
import { PageService } from './page/page.service.js';
import { PageCountsService } from './page-counts.service.js';
import { PermalinkService } from './permalink.service.js';
import { ReaderController } from './reader.controller.js';
import { ReaderRepository } from './reader.repository.js';
import { ReaderService } from './reader.service.js';
import { ReadingController } from './reading.controller.js';

@Module({
  imports: [SitesModule, ArticlesModule, CasesModule, ClaimsModule, ThreadsModule, CommentsModule],
  controllers: [ReadingController, ReaderController, PageController],
  providers: [
    ArticleEventViews,
    ArticleEventsService,
    ArticlePageService,
    ClaimPageService,
    OverlayService,
    PageCountsService,
    PageService,
    PermalinkService,
    ReaderRepository,
    ReaderService,
  ],
  exports: [ArticleEventsService, ReaderService],
})
export class ReadingModule {}
