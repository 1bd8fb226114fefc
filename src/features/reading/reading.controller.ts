import { Get, Header, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Id } from '#kernel/ids.js';
import { Anyone } from '#platform/http/access.decorators.js';
import { CurrentActor, GUEST, type Actor } from '#platform/http/actor.js';
import { ApiController } from '#platform/http/api.decorator.js';
import { idSchema } from '#platform/http/page.contract.js';
import { PRIVATE_CACHE, PUBLIC_CACHE, PublicGet } from '#platform/http/public-json.js';
import { About } from '#platform/http/subject.interceptor.js';
import { ArticleEventsService } from './article-events.service.js';
import { ArticlePageService } from './article-page.service.js';
import { CommentsService } from '../comments/comments.service.js';
import { PageCountsService } from './page-counts.service.js';
import { PermalinkService } from './permalink.service.js';
import {
  countsQuery,
  countsSchema,
  permalinkQuery,
  permalinkSchema,
  type CountsView,
  type PermalinkQuery,
  type PermalinkView,
} from './reader.contract.js';
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
    private readonly permalinks: PermalinkService,
    private readonly counts: PageCountsService,
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

  @Get('comments/:id')
  @ApiOperation({ summary: 'Read a comment' })
  @Anyone()
  @About(CommentsService, 'requireAccess')
  @Header('vary', 'Authorization')
  @ApiOkResponse({
    description: 'The comment, or its tombstone, and where it stands. A held one is shown to its author and the staff.',
    standardSchema: permalinkSchema,
  })
  async readComment(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: Id,
    @Query({ schema: permalinkQuery }) { ancestors }: PermalinkQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PermalinkView> {
    const { permalink, isPublic } = await this.permalinks.require(actor, id, { ancestors: ancestors === 'true' });
    void reply.header('cache-control', isPublic ? PUBLIC_CACHE : PRIVATE_CACHE);
    return permalink;
  }

  @Get('counts')
  @ApiOperation({ summary: 'Count the comments of many pages' })
  @PublicGet()
  @ApiOkResponse({ description: 'Visible comments of each page.', standardSchema: countsSchema })
  async count(@Query({ schema: countsQuery }) { url }: { url: string[] }): Promise<CountsView> {
    return this.counts.count(url);
  }
}
