import { applyDecorators, Delete, Get, Header, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Id } from '#kernel/ids.js';
import { Members } from '#platform/http/access.decorators.js';
import { CurrentActor, type Actor } from '#platform/http/actor.js';
import { ApiController } from '#platform/http/api.decorator.js';
import { Limited } from '#platform/http/limits/limited.decorator.js';
import { idSchema, pageOf } from '#platform/http/page.contract.js';
import { PRIVATE_CACHE, PublicGet } from '#platform/http/public-json.js';
import { About } from '#platform/http/subject.interceptor.js';
import { ThreadsService } from '#features/threads/threads.service.js';
import { CommentCurationService } from './comment-curation.service.js';
import { commentSchema, type CommentView } from '../comment.contract.js';
import { CURATE } from '../comment.limits.js';
import { PinsService } from './pins.service.js';

/** What staff puts on a comment or takes off it; the answer is the comment as it is then. */
const StaffRoute = (summary: string): MethodDecorator =>
  applyDecorators(
    ApiOperation({ summary }),
    Members(),
    Limited(CURATE),
    About(CommentCurationService, 'requireMayCurate'),
    Header('cache-control', PRIVATE_CACHE),
    ApiOkResponse({ description: 'The comment as it is now.', standardSchema: commentSchema }),
  );

@ApiTags('comments')
@ApiController()
export class CommentCurationController {
  constructor(
    private readonly curation: CommentCurationService,
    private readonly pins: PinsService,
  ) {}

  @Get('threads/:id/pins')
  @ApiOperation({ summary: 'List the pinned comments of a thread' })
  @PublicGet()
  @About(ThreadsService, 'requireAccess')
  @ApiOkResponse({
    description: 'At most five, of any depth, the last pinned first. They stand in the list of comments too.',
    standardSchema: pageOf(commentSchema),
  })
  async listPins(@Param('id', { schema: idSchema }) threadId: Id): Promise<string> {
    return (await this.pins.listOfThread(threadId)).json;
  }

  @Put('comments/:id/pin')
  @StaffRoute('Pin a comment')
  async pin(@CurrentActor() actor: Actor, @Param('id', { schema: idSchema }) id: Id): Promise<CommentView> {
    return this.curation.put(actor, id, 'pinned');
  }

  @Delete('comments/:id/pin')
  @StaffRoute('Take the pin off a comment')
  async unpin(@CurrentActor() actor: Actor, @Param('id', { schema: idSchema }) id: Id): Promise<CommentView> {
    return this.curation.take(actor, id, 'pinned');
  }

  @Put('comments/:id/feature')
  @StaffRoute('Feature a comment')
  async feature(@CurrentActor() actor: Actor, @Param('id', { schema: idSchema }) id: Id): Promise<CommentView> {
    return this.curation.put(actor, id, 'featured');
  }

  @Delete('comments/:id/feature')
  @StaffRoute('Feature a comment no more')
  async unfeature(@CurrentActor() actor: Actor, @Param('id', { schema: idSchema }) id: Id): Promise<CommentView> {
    return this.curation.take(actor, id, 'featured');
  }

  @Put('comments/:id/lock')
  @StaffRoute('Lock a branch: nobody but the staff answers the comment or what is below it')
  async lock(@CurrentActor() actor: Actor, @Param('id', { schema: idSchema }) id: Id): Promise<CommentView> {
    return this.curation.put(actor, id, 'locked');
  }

  @Delete('comments/:id/lock')
  @StaffRoute('Take the lock off a branch')
  async unlock(@CurrentActor() actor: Actor, @Param('id', { schema: idSchema }) id: Id): Promise<CommentView> {
    return this.curation.take(actor, id, 'locked');
  }
}
