import { Body, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Members, Public } from '#platform/http/access.decorators.js';
import { CurrentActor, type Actor } from '#platform/http/actor.js';
import { ApiController } from '#platform/http/api.decorator.js';
import type { IdempotentRequest } from '#platform/http/idempotency.js';
import { Idempotent } from '#platform/http/idempotent.decorator.js';
import { Limited } from '#platform/http/limits/limited.decorator.js';
import { About, inBody } from '#platform/http/subject.interceptor.js';
import { ArticleImportService } from './article-import.service.js';
import { ArticleLookupService } from './article-lookup.service.js';
import { ArticlePublishingService } from './article-publishing.service.js';
import {
  articleSchema,
  importArticleSchema,
  lookUpArticleSchema,
  type ArticleView,
  type ImportArticle,
  type LookUpArticle,
} from './article.contract.js';
import { IMPORT, LOOK_UP } from './article.limits.js';

/** Articles that are not sent, but found on the web. */
@ApiTags('articles')
@ApiController()
export class ArticleIntakeController {
  constructor(
    private readonly imports: ArticleImportService,
    private readonly lookups: ArticleLookupService,
  ) {}

  @Post('articles/import')
  @About(ArticlePublishingService, 'requireMayPublish', inBody('site'))
  @ApiOperation({ summary: 'Publish an article from its page on the web' })
  @Members()
  @Limited(IMPORT)
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ description: 'The article is new here.', standardSchema: articleSchema })
  @ApiOkResponse({
    description: 'The article was known; its revision rose if its text changed.',
    standardSchema: articleSchema,
  })
  async import(
    @CurrentActor() actor: Actor,
    @Body({ schema: importArticleSchema }) body: ImportArticle,
    @Idempotent() request: IdempotentRequest | null,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ArticleView> {
    const { article, created } = await this.imports.import(actor, body, request);
    void reply.status(created ? 201 : 200);
    return article;
  }

  @Post('articles/lookup')
  @About(ArticleLookupService, 'requireSite', inBody('site'))
  @ApiOperation({ summary: 'Find the article of a page, which makes it where the page is the site’s own' })
  @Public()
  @Limited(LOOK_UP)
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ description: 'Nobody has published the article yet.', standardSchema: articleSchema })
  @ApiOkResponse({ description: 'The article was known.', standardSchema: articleSchema })
  async lookUp(
    @Body({ schema: lookUpArticleSchema }) body: LookUpArticle,
    @Idempotent() request: IdempotentRequest | null,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ArticleView> {
    const { article, created } = await this.lookups.lookUp(body, request);
    void reply.status(created ? 201 : 200);
    return article;
  }
}
