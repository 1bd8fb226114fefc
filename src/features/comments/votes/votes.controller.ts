import { Body, Delete, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Id } from '#kernel/ids.js';
import { Members } from '#platform/http/access.decorators.js';
import { CurrentActor, type Member } from '#platform/http/actor.js';
import { ApiController } from '#platform/http/api.decorator.js';
import { Limited } from '#platform/http/limits/limited.decorator.js';
import { idSchema } from '#platform/http/page.contract.js';
import { About } from '#platform/http/subject.interceptor.js';
import { voteSchema, voteViewSchema, type VoteValue, type VoteView } from '../comment.contract.js';
import { VOTE } from '../comment.limits.js';
import { VotesService } from './votes.service.js';

@ApiTags('comments')
@ApiController()
export class VotesController {
  constructor(private readonly votes: VotesService) {}

  @Put('comments/:id/vote')
  @ApiOperation({ summary: 'Vote on a comment' })
  @Members()
  @Limited(VOTE)
  @About(VotesService, 'requireVotable')
  @ApiOkResponse({ description: 'The vote, and the counts with it.', standardSchema: voteViewSchema })
  async put(
    @CurrentActor() actor: Member,
    @Param('id', { schema: idSchema }) id: Id,
    @Body({ schema: voteSchema }) { value }: { value: VoteValue },
  ): Promise<VoteView> {
    return this.votes.put(actor, id, value);
  }

  @Delete('comments/:id/vote')
  @ApiOperation({ summary: 'Take one’s vote back' })
  @Members()
  @Limited(VOTE)
  @ApiOkResponse({ description: 'The vote is taken back; the counts without it.', standardSchema: voteViewSchema })
  async take(@CurrentActor() actor: Member, @Param('id', { schema: idSchema }) id: Id): Promise<VoteView> {
    return this.votes.take(actor, id);
  }
}
