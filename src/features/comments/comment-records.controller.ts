import { Get, Header, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Id } from '#kernel/ids.js';
import { Members } from '#platform/http/access.decorators.js';
import { CurrentActor, type Member } from '#platform/http/actor.js';
import { ApiController } from '#platform/http/api.decorator.js';
import { idSchema, pageOf, type Page } from '#platform/http/page.contract.js';
import { linkNext, PRIVATE_CACHE } from '#platform/http/public-json.js';
import { About } from '#platform/http/subject.interceptor.js';
import {
  commentRevisionSchema,
  commentSchema,
  commentsPageQuery,
  type CommentRevisionView,
  type CommentView,
  type CommentsPageQuery,
} from './comment.contract.js';
import { CommentRecordsService } from './comment-records.service.js';

@ApiTags('comments')
@ApiController()
export class CommentRecordsController {
  constructor(private readonly records: CommentRecordsService) {}

  @Get('comments/:id/revisions')
  @ApiOperation({ summary: 'List the wordings of a comment' })
  @Members()
  @About(CommentRecordsService, 'requireRevisions')
  @Header('cache-control', PRIVATE_CACHE)
  @ApiOkResponse({
    description: 'Every wording, the newest first; for its author and the staff of the site.',
    standardSchema: pageOf(commentRevisionSchema),
  })
  async listRevisions(
    @CurrentActor() actor: Member,
    @Param('id', { schema: idSchema }) id: Id,
    @Query({ schema: commentsPageQuery }) query: CommentsPageQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page<CommentRevisionView>> {
    const page = await this.records.listRevisions(actor, id, query);
    linkNext(reply, page.next);
    return page;
  }

  @Get('me/comments')
  @ApiOperation({ summary: 'List one’s own comments' })
  @Members()
  @Header('cache-control', PRIVATE_CACHE)
  @ApiOkResponse({ description: 'In every state, the newest first.', standardSchema: pageOf(commentSchema) })
  async listOwn(
    @CurrentActor() actor: Member,
    @Query({ schema: commentsPageQuery }) query: CommentsPageQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page<CommentView>> {
    const page = await this.records.listOwn(actor, query);
    linkNext(reply, page.next);
    return page;
  }
}
