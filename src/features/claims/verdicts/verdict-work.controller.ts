import { Body, Delete, Get, Header, HttpCode, Param, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Id } from '#kernel/ids.js';
import { Members } from '#platform/http/access.decorators.js';
import { CurrentActor, type Member } from '#platform/http/actor.js';
import { ApiController } from '#platform/http/api.decorator.js';
import { Limited } from '#platform/http/limits/limited.decorator.js';
import { idSchema } from '#platform/http/page.contract.js';
import { PRIVATE_CACHE } from '#platform/http/public-json.js';
import { About } from '#platform/http/subject.interceptor.js';
import {
  newVerdictDraftSchema,
  verdictDraftSchema,
  type NewVerdictDraft,
  type VerdictDraftView,
} from './draft.contract.js';
import { DraftsService } from './drafts.service.js';
import { RetractionsService } from './retractions.service.js';
import { RETRACT, WRITE_DRAFT } from './verdict.limits.js';

/** What whoever works on a case about a claim keeps there until it is decided. */
@ApiTags('moderation')
@ApiController()
export class VerdictWorkController {
  constructor(
    private readonly drafts: DraftsService,
    private readonly retractions: RetractionsService,
  ) {}

  @Get('moderation/cases/:id/draft')
  @ApiOperation({ summary: 'Read what one has written so far on a case' })
  @Members()
  @Header('cache-control', PRIVATE_CACHE)
  @ApiOkResponse({ description: 'One’s own alone.', standardSchema: verdictDraftSchema })
  async read(@CurrentActor() actor: Member, @Param('id', { schema: idSchema }) id: Id): Promise<VerdictDraftView> {
    return this.drafts.require(actor, id);
  }

  @Put('moderation/cases/:id/draft')
  @ApiOperation({ summary: 'Keep what one has written so far on a case' })
  @Members()
  @Limited(WRITE_DRAFT)
  @About(DraftsService, 'requireCase')
  @Header('cache-control', PRIVATE_CACHE)
  @ApiOkResponse({ description: 'As it is kept, until the case is decided.', standardSchema: verdictDraftSchema })
  async keep(
    @CurrentActor() actor: Member,
    @Param('id', { schema: idSchema }) id: Id,
    @Body({ schema: newVerdictDraftSchema }) body: NewVerdictDraft,
  ): Promise<VerdictDraftView> {
    return this.drafts.put(actor, id, body);
  }

  @Delete('moderation/cases/:id/draft')
  @ApiOperation({ summary: 'Throw away what one has written on a case' })
  @HttpCode(204)
  @Members()
  @Limited(WRITE_DRAFT)
  @ApiNoContentResponse({ description: 'There is none, or none any more.' })
  async forget(@CurrentActor() actor: Member, @Param('id', { schema: idSchema }) id: Id): Promise<void> {
    await this.drafts.remove(actor, id);
  }

  @Delete('moderation/cases/:id/proposal')
  @ApiOperation({ summary: 'Take back what one has proposed, before anybody has answered it' })
  @HttpCode(204)
  @Members()
  @Limited(RETRACT)
  @ApiNoContentResponse({ description: 'One can judge the case anew.' })
  async retract(@CurrentActor() actor: Member, @Param('id', { schema: idSchema }) id: Id): Promise<void> {
    await this.retractions.retract(actor, id);
  }
}
