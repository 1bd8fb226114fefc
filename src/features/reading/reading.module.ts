import { Module } from '@nestjs/common';
import { ArticlesModule } from '../articles/articles.module.js';
import { CommentsModule } from '../comments/comments.module.js';
import { ThreadsModule } from '../threads/threads.module.js';
import { ArticleEventViews } from './article-event-views.js';
import { ArticleEventsService } from './article-events.service.js';
import { ArticlePageService } from './article-page.service.js';
import { PageController } from './page/page.controller.js';
import { PageService } from './page/page.service.js';
import { ReadingController } from './reading.controller.js';

@Module({
  imports: [ArticlesModule, ThreadsModule, CommentsModule],
  controllers: [ReadingController, PageController],
  providers: [ArticleEventViews, ArticleEventsService, ArticlePageService, PageService],
  exports: [ArticleEventsService],
})
export class ReadingModule {}
