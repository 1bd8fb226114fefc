import { Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Id } from '#kernel/ids.js';
import { GUEST } from '#platform/http/actor.js';
import { ApiController } from '#platform/http/api.decorator.js';
import { idSchema } from '#platform/http/page.contract.js';
import { PublicGet } from '#platform/http/public-json.js';
import { About } from '#platform/http/subject.interceptor.js';
import { ArticleEventsService } from './article-events.service.js';
import { ArticlePageService } from './article-page.service.js';
import {
  articleEventsQuery,
  articleEventsSchema,
  articlePageSchema,
  type ArticleEventsQuery,
  type ArticleEventsView,
  type ArticlePageView,
} from './reading.contract.js';

@ApiTags('articles')
@ApiController()
export class ReadingController {
  constructor(
    private readonly pages: ArticlePageService,
    private readonly events: ArticleEventsService,
  ) {}

  @Get('articles/:id')
  @ApiOperation({ summary: 'Read an article with its threads' })
  @PublicGet()
  @ApiOkResponse({ description: 'The article with its threads.', standardSchema: articlePageSchema })
  async read(@Param('id', { schema: idSchema }) id: Id): Promise<ArticlePageView> {
    return this.pages.require(id);
  }

  @Get('articles/:id/events')
  @ApiOperation({ summary: 'Read the events of an article' })
  @PublicGet()
  @About(ArticleEventsService, 'requireArticle')
  @ApiOkResponse({ description: 'The same events as live.', standardSchema: articleEventsSchema })
  async listEvents(
    @Param('id', { schema: idSchema }) id: Id,
    @Query({ schema: articleEventsQuery }) { since, limit }: ArticleEventsQuery,
  ): Promise<ArticleEventsView> {
    await this.events.requireArticle(GUEST, id);
    return this.events.listAfter(id, since, limit);
  }
}
