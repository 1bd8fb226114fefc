import { Body, Get, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Id } from '#kernel/ids.js';
import { Members } from '#platform/http/access.decorators.js';
import { CurrentActor, type Actor } from '#platform/http/actor.js';
import { ApiController } from '#platform/http/api.decorator.js';
import { Idempotent, type IdempotentRequest } from '#platform/http/idempotency.js';
import { Limited } from '#platform/http/limits/limited.decorator.js';
import { idSchema, pageOf, type Page } from '#platform/http/page.contract.js';
import { PublicGet } from '#platform/http/public-json.js';
import { About } from '#platform/http/subject.interceptor.js';
import { newThreadSchema, threadSchema, type NewThread, type ThreadView } from './thread.contract.js';
import { OPEN_THREAD } from './thread.limits.js';
import { ThreadsService } from './threads.service.js';

@ApiTags('threads')
@ApiController()
export class ThreadsController {
  constructor(private readonly threads: ThreadsService) {}

  @Get('threads/:id')
  @ApiOperation({ summary: 'Read a thread' })
  @PublicGet()
  @ApiOkResponse({ description: 'The thread.', standardSchema: threadSchema })
  async read(@Param('id', { schema: idSchema }) id: Id): Promise<ThreadView> {
    return this.threads.require(id);
  }

  @Get('articles/:id/threads')
  @ApiOperation({ summary: 'List the threads of an article' })
  @PublicGet()
  @ApiOkResponse({
    description: 'The threads of an article, its discussion first.',
    standardSchema: pageOf(threadSchema),
  })
  async list(@Param('id', { schema: idSchema }) articleId: Id): Promise<Page<ThreadView>> {
    return { items: await this.threads.listOfArticle(articleId), next: null };
  }

  @Post('articles/:id/threads')
  @ApiOperation({ summary: 'Open a motion' })
  @About(ThreadsService, 'requireMayOpen')
  @Members()
  @Limited(OPEN_THREAD)
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ description: 'The motion is open.', standardSchema: threadSchema })
  async open(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) articleId: Id,
    @Body({ schema: newThreadSchema }) body: NewThread,
    @Idempotent() request: IdempotentRequest | null,
  ): Promise<ThreadView> {
    return this.threads.openMotion(actor, articleId, body, request);
  }
}
