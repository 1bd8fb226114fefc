import { Get, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Id } from '#kernel/ids.js';
import { ApiController } from '#platform/http/api.decorator.js';
import { idSchema, pageOf, type Page } from '#platform/http/page.contract.js';
import { linkNext, PublicGet } from '#platform/http/public-json.js';
import { About } from '#platform/http/subject.interceptor.js';
import { ArticleListsService } from './article-lists.service.js';
import {
  articleSchema,
  articlesQuery,
  revisionNumber,
  revisionSchema,
  revisionsQuery,
  revisionTextSchema,
  type ArticlesQuery,
  type ArticleView,
  type RevisionsQuery,
  type RevisionView,
} from './article.contract.js';
import { ArticlesService } from './articles.service.js';

@ApiTags('articles')
@ApiController()
export class ArticleListsController {
  constructor(private readonly lists: ArticleListsService) {}

  @Get('articles')
  @ApiOperation({ summary: 'Find articles by address, by external id, or by site and section' })
  @PublicGet()
  @ApiOkResponse({ description: 'The articles, newest first.', standardSchema: pageOf(articleSchema) })
  async list(
    @Query({ schema: articlesQuery }) query: ArticlesQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page<ArticleView>> {
    const page = await this.lists.list(query);
    linkNext(reply, page.next);
    return page;
  }

  @Get('articles/:id/revisions')
  @ApiOperation({ summary: 'List the revisions of an article' })
  @PublicGet()
  @About(ArticlesService, 'requireAccess')
  @ApiOkResponse({ description: 'The revisions, newest first.', standardSchema: pageOf(revisionSchema) })
  async listRevisions(
    @Param('id', { schema: idSchema }) id: Id,
    @Query({ schema: revisionsQuery }) query: RevisionsQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page<RevisionView>> {
    const page = await this.lists.listRevisions(id, query);
    linkNext(reply, page.next);
    return page;
  }

  @Get('articles/:id/revisions/:n')
  @ApiOperation({ summary: 'Read a revision of an article' })
  @PublicGet()
  @ApiOkResponse({ description: 'The revision with its text.', standardSchema: revisionTextSchema })
  async readRevision(
    @Param('id', { schema: idSchema }) id: Id,
    @Param('n', { schema: revisionNumber }) number: number,
  ): Promise<string> {
    return this.lists.requireRevisionJson(id, number);
  }
}
