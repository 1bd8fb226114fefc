import { Body, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Id } from '#kernel/ids.js';
import { Members } from '#platform/http/access.decorators.js';
import { CurrentActor, type Actor } from '#platform/http/actor.js';
import { ApiController } from '#platform/http/api.decorator.js';
import type { IdempotentRequest } from '#platform/http/idempotency.js';
import { Idempotent } from '#platform/http/idempotent.decorator.js';
import { Limited } from '#platform/http/limits/limited.decorator.js';
import { idSchema } from '#platform/http/page.contract.js';
import { About, inBody } from '#platform/http/subject.interceptor.js';
import { ArticleUpkeepService } from './article-upkeep.service.js';
import { ArticleViewsService } from './article-views.service.js';
import {
  putViewsSchema,
  remapArticlesSchema,
  remapSchema,
  type PutViews,
  type RemapArticles,
  type RemapView,
} from './article-upkeep.contract.js';
import { articleSchema, type ArticleView } from './article.contract.js';
import { PUBLISH } from './article.limits.js';

/** What a publisher's system tells of its articles. */
@ApiTags('articles')
@ApiController()
export class ArticleUpkeepController {
  constructor(
    private readonly views: ArticleViewsService,
    private readonly upkeep: ArticleUpkeepService,
  ) {}

  @Put('articles/:id/views')
  @About(ArticleViewsService, 'requireMayKeep')
  @ApiOperation({ summary: 'Tell how often an article was read' })
  @Members()
  @Limited(PUBLISH)
  @ApiOkResponse({ description: 'The article, with its views.', standardSchema: articleSchema })
  async putViews(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: Id,
    @Body({ schema: putViewsSchema }) { views24h }: PutViews,
  ): Promise<ArticleView> {
    return this.views.put(actor, id, views24h);
  }

  @Post('articles/remap')
  @HttpCode(200)
  @About(ArticleUpkeepService, 'requireMayRemap', inBody('site'))
  @ApiOperation({ summary: 'Move articles to other addresses' })
  @Members()
  @Limited(PUBLISH)
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiOkResponse({ description: 'The articles moved; old addresses lead to them.', standardSchema: remapSchema })
  async remap(
    @CurrentActor() actor: Actor,
    @Body({ schema: remapArticlesSchema }) body: RemapArticles,
    @Idempotent() request: IdempotentRequest | null,
  ): Promise<RemapView> {
    return this.upkeep.remap(actor, body, request);
  }
}
