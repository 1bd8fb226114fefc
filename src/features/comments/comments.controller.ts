import { Body, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Id } from '#kernel/ids.js';
import { Members } from '#platform/http/access.decorators.js';
import { CurrentActor, type Member } from '#platform/http/actor.js';
import { ApiController } from '#platform/http/api.decorator.js';
import type { IdempotentRequest } from '#platform/http/idempotency.js';
import { Idempotent } from '#platform/http/idempotent.decorator.js';
import { IfMatch } from '#platform/http/if-match.js';
import { Limited } from '#platform/http/limits/limited.decorator.js';
import { idSchema, pageOf } from '#platform/http/page.contract.js';
import { linkNext, PublicGet } from '#platform/http/public-json.js';
import { About } from '#platform/http/subject.interceptor.js';
import { ThreadsService } from '../threads/threads.service.js';
import { CommentEditingService } from './comment-editing.service.js';
import { CommentPagesService } from './comment-pages.service.js';
import {
  commentChangesSchema,
  commentSchema,
  newCommentSchema,
  commentsPageQuery,
  threadCommentSchema,
  threadCommentsQuery,
  type CommentChanges,
  type CommentView,
  type NewComment,
  type CommentsPageQuery,
  type ThreadCommentsQuery,
} from './comment.contract.js';
import { CommentPostingService } from './comment-posting.service.js';
import { EDIT_COMMENT, POST_COMMENT } from './comment.limits.js';
import { CommentsService } from './comments.service.js';

@ApiTags('comments')
@ApiController()
export class CommentsController {
  constructor(
    private readonly posting: CommentPostingService,
    private readonly editing: CommentEditingService,
    private readonly pages: CommentPagesService,
  ) {}

  @Get('threads/:id/comments')
  @ApiOperation({ summary: 'List the comments of a thread' })
  @PublicGet()
  @About(ThreadsService, 'requireAccess')
  @ApiOkResponse({
    description: 'Top-level comments, each with its first replies.',
    standardSchema: pageOf(threadCommentSchema),
  })
  async list(
    @Param('id', { schema: idSchema }) threadId: Id,
    @Query({ schema: threadCommentsQuery }) query: ThreadCommentsQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { json, next } = await this.pages.listOfThread(threadId, query);
    linkNext(reply, next);
    return json;
  }

  @Post('threads/:id/comments')
  @ApiOperation({ summary: 'Post a comment' })
  @Members()
  @Limited(POST_COMMENT)
  @About(CommentPostingService, 'requireMayPost')
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ description: 'The comment is visible.', standardSchema: commentSchema })
  @ApiAcceptedResponse({
    description: 'The comment is held until somebody has looked at it.',
    standardSchema: commentSchema,
  })
  async post(
    @CurrentActor() actor: Member,
    @Param('id', { schema: idSchema }) threadId: Id,
    @Body({ schema: newCommentSchema }) body: NewComment,
    @Idempotent() request: IdempotentRequest | null,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommentView> {
    const comment = await this.posting.post(actor, threadId, body, request);
    void reply.status(comment.status === 'held' ? 202 : 201);
    return comment;
  }

  @Get('comments/:id/replies')
  @ApiOperation({ summary: 'List the replies to a comment' })
  @PublicGet()
  @About(CommentsService, 'requireAccess')
  @ApiOkResponse({ description: 'Direct replies, oldest first.', standardSchema: pageOf(commentSchema) })
  async listReplies(
    @Param('id', { schema: idSchema }) id: Id,
    @Query({ schema: commentsPageQuery }) query: CommentsPageQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { json, next } = await this.pages.listReplies(id, query);
    linkNext(reply, next);
    return json;
  }

  @Patch('comments/:id')
  @ApiOperation({ summary: 'Edit a comment' })
  @Members()
  @Limited(EDIT_COMMENT)
  @About(CommentEditingService, 'requireMayEdit')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOkResponse({
    description: 'The comment with its new text; held where somebody looks at every text first.',
    standardSchema: commentSchema,
  })
  async edit(
    @CurrentActor() actor: Member,
    @Param('id', { schema: idSchema }) id: Id,
    @IfMatch() version: number,
    @Body({ schema: commentChangesSchema }) body: CommentChanges,
  ): Promise<CommentView> {
    return this.editing.edit(actor, id, body, version);
  }

  @Delete('comments/:id')
  @ApiOperation({ summary: 'Delete a comment' })
  @HttpCode(204)
  @Members()
  @Limited(EDIT_COMMENT)
  @ApiNoContentResponse({ description: 'A tombstone is left where the comment was.' })
  async delete(@CurrentActor() actor: Member, @Param('id', { schema: idSchema }) id: Id): Promise<void> {
    await this.editing.delete(actor, id);
  }
}
