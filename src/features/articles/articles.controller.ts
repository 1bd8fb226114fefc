import { Body, Put, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Members } from '#platform/http/access.decorators.js';
import { CurrentActor, type Actor } from '#platform/http/actor.js';
import { ApiController } from '#platform/http/api.decorator.js';
import { Limited } from '#platform/http/limits/limited.decorator.js';
import { About, inBody } from '#platform/http/subject.interceptor.js';
import { articleSchema, putArticleSchema, type ArticleView, type PutArticle } from './article.contract.js';
import { ArticlePublishingService } from './article-publishing.service.js';
import { PUBLISH } from './article.limits.js';

@ApiTags('articles')
@ApiController()
export class ArticlesController {
  constructor(private readonly publishing: ArticlePublishingService) {}

  @Put('articles')
  @About(ArticlePublishingService, 'requireMayPublish', inBody('site'))
  @ApiOperation({ summary: 'Publish an article or bring it up to date' })
  @Members()
  @Limited(PUBLISH)
  @ApiCreatedResponse({ description: 'The article is new here.', standardSchema: articleSchema })
  @ApiOkResponse({
    description: 'The article was known; its revision rose if its body changed.',
    standardSchema: articleSchema,
  })
  async publish(
    @CurrentActor() actor: Actor,
    @Body({ schema: putArticleSchema }) body: PutArticle,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ArticleView> {
    const { article, created } = await this.publishing.publish(actor, body);
    void reply.status(created ? 201 : 200);
    return article;
  }
}
