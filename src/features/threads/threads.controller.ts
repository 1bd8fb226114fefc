import { Body, Get, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Id } from '#kernel/ids.js';
import { Members } from '#platform/http/access.decorators.js';
import { CurrentActor, type Actor } from '#platform/http/actor.js';
import { ApiController } from '#platform/http/api.decorator.js';
import type { IdempotentRequest } from '#platform/http/idempotency.js';
import { Idempotent } from '#platform/http/idempotent.decorator.js';
import { IfMatch } from '#platform/http/if-match.js';
import { Limited } from '#platform/http/limits/limited.decorator.js';
import { idSchema, pageOf, type Page } from '#platform/http/page.contract.js';
import { linkNext, PublicGet } from '#platform/http/public-json.js';
import { About } from '#platform/http/subject.interceptor.js';
import { ThreadChangesService } from './thread-changes.service.js';
import { ThreadOpeningService } from './thread-opening.service.js';
import {
  newThreadSchema,
  threadChangesSchema,
  threadSchema,
  threadsQuery,
  type NewThread,
  type ThreadChanges,
  type ThreadsQuery,
  type ThreadView,
} from './thread.contract.js';
import { CHANGE_THREAD, OPEN_THREAD } from './thread.limits.js';
import { ThreadsService } from './threads.service.js';

@ApiTags('threads')
@ApiController()
export class ThreadsController {
  constructor(
    private readonly threads: ThreadsService,
    private readonly openings: ThreadOpeningService,
    private readonly changes: ThreadChangesService,
  ) {}

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
  @About(ThreadsService, 'requireArticle')
  @ApiOkResponse({
    description: 'The threads of an article, its discussion first.',
    standardSchema: pageOf(threadSchema),
  })
  async list(
    @Param('id', { schema: idSchema }) articleId: Id,
    @Query({ schema: threadsQuery }) query: ThreadsQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page<ThreadView>> {
    const page = await this.threads.list(articleId, query);
    linkNext(reply, page.next);
    return page;
  }

  @Post('articles/:id/threads')
  @ApiOperation({ summary: 'Open a motion' })
  @About(ThreadOpeningService, 'requireMayOpen')
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
    return this.openings.openMotion(actor, articleId, body, request);
  }

  @Patch('threads/:id')
  @ApiOperation({ summary: 'Change a thread' })
  @About(ThreadChangesService, 'requireMayChange')
  @Members()
  @Limited(CHANGE_THREAD)
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOkResponse({ description: 'The thread as it is now.', standardSchema: threadSchema })
  async change(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: Id,
    @IfMatch() version: number,
    @Body({ schema: threadChangesSchema }) body: ThreadChanges,
  ): Promise<ThreadView> {
    return this.changes.change(actor, id, body, version);
  }
}
