import { Body, Delete, Get, Header, Param, Post, Put, Query, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Id } from '#kernel/ids.js';
import { Anyone, Members } from '#platform/http/access.decorators.js';
import { CurrentActor, type Actor, type Member } from '#platform/http/actor.js';
import { ApiController } from '#platform/http/api.decorator.js';
import { Idempotent, type IdempotentRequest } from '#platform/http/idempotency.js';
import { idSchema, pageOf } from '#platform/http/page.contract.js';
import { linkNext, PRIVATE_CACHE, PublicGet } from '#platform/http/public-json.js';
import { About } from '#platform/http/subject.interceptor.js';
import { ThreadsService } from '../threads/threads.service.js';
import { CommentPagesService } from './comment-pages.service.js';
import {
  commentSchema,
  newCommentSchema,
  repliesQuery,
  threadCommentSchema,
  threadCommentsQuery,
  voteSchema,
  voteViewSchema,
  type CommentView,
  type NewComment,
  type RepliesQuery,
  type ThreadCommentsQuery,
  type VoteValue,
  type VoteView,
} from './comment.contract.js';
import { CommentsService } from './comments.service.js';
import { VotesService } from './votes.service.js';

@ApiTags('comments')
@ApiController()
export class CommentsController {
  constructor(
    private readonly comments: CommentsService,
    private readonly pages: CommentPagesService,
    private readonly votes: VotesService,
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
  @About(ThreadsService, 'requireAccess')
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
    const comment = await this.comments.post(actor, threadId, body, request);
    void reply.status(comment.status === 'held' ? 202 : 201);
    return comment;
  }

  @Get('comments/:id')
  @ApiOperation({ summary: 'Read a comment' })
  @Anyone()
  @Header('cache-control', PRIVATE_CACHE)
  @ApiOkResponse({
    description: 'The comment, or its tombstone.',
    standardSchema: z.object({ comment: commentSchema }),
  })
  async read(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: Id,
  ): Promise<{ comment: CommentView }> {
    return { comment: await this.comments.require(actor, id) };
  }

  @Get('comments/:id/replies')
  @ApiOperation({ summary: 'List the replies to a comment' })
  @PublicGet()
  @About(CommentsService, 'requireAccess')
  @ApiOkResponse({ description: 'Direct replies, oldest first.', standardSchema: pageOf(commentSchema) })
  async listReplies(
    @Param('id', { schema: idSchema }) id: Id,
    @Query({ schema: repliesQuery }) query: RepliesQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { json, next } = await this.pages.listReplies(id, query);
    linkNext(reply, next);
    return json;
  }

  @Put('comments/:id/vote')
  @ApiOperation({ summary: 'Vote on a comment' })
  @Members()
  @About(VotesService, 'requireVotable')
  @ApiOkResponse({ description: 'The vote, and the counts with it.', standardSchema: voteViewSchema })
  async vote(
    @CurrentActor() actor: Member,
    @Param('id', { schema: idSchema }) id: Id,
    @Body({ schema: voteSchema }) { value }: { value: VoteValue },
  ): Promise<VoteView> {
    return this.votes.put(actor, id, value);
  }

  @Delete('comments/:id/vote')
  @ApiOperation({ summary: 'Take one’s vote back' })
  @Members()
  @ApiOkResponse({ description: 'The vote is taken back; the counts without it.', standardSchema: voteViewSchema })
  async takeVote(@CurrentActor() actor: Member, @Param('id', { schema: idSchema }) id: Id): Promise<VoteView> {
    return this.votes.take(actor, id);
  }
}
