import { Body, Delete, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Id } from '#kernel/ids.js';
import { KeptOutToo, Members } from '#platform/http/access.decorators.js';
import { CurrentActor, type Member } from '#platform/http/actor.js';
import { ApiController } from '#platform/http/api.decorator.js';
import type { IdempotentRequest } from '#platform/http/idempotency.js';
import { Idempotent } from '#platform/http/idempotent.decorator.js';
import { Limited } from '#platform/http/limits/limited.decorator.js';
import { idSchema } from '#platform/http/page.contract.js';
import { PRIVATE_CACHE } from '#platform/http/public-json.js';
import { About } from '#platform/http/subject.interceptor.js';
import { appealSchema, newAppealSchema, type AppealView, type NewAppeal } from './appeal.contract.js';
import { APPEAL } from './appeal.limits.js';
import { AppealsService } from './appeals.service.js';

@ApiTags('decisions')
@ApiController()
export class AppealsController {
  constructor(private readonly appeals: AppealsService) {}

  @Post('decisions/:id/appeals')
  @ApiOperation({ summary: 'Appeal a decision' })
  @Members()
  @KeptOutToo()
  @Limited(APPEAL)
  @About(AppealsService, 'requireMayAppeal')
  @Header('cache-control', PRIVATE_CACHE)
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ description: 'Somebody who had no part in it looks again.', standardSchema: appealSchema })
  async file(
    @CurrentActor() actor: Member,
    @Param('id', { schema: idSchema }) decisionId: Id,
    @Body({ schema: newAppealSchema }) body: NewAppeal,
    @Idempotent() request: IdempotentRequest | null,
  ): Promise<AppealView> {
    return this.appeals.file(actor, decisionId, body, request);
  }

  @Get('appeals/:id')
  @ApiOperation({ summary: 'Read an appeal' })
  @Members()
  @KeptOutToo()
  @Header('cache-control', PRIVATE_CACHE)
  @ApiOkResponse({ description: 'For whoever appealed, and for those who judge.', standardSchema: appealSchema })
  async read(@CurrentActor() actor: Member, @Param('id', { schema: idSchema }) id: Id): Promise<AppealView> {
    return this.appeals.require(actor, id);
  }

  @Delete('appeals/:id')
  @ApiOperation({ summary: 'Take an appeal back' })
  @HttpCode(204)
  @Members()
  @KeptOutToo()
  @Limited(APPEAL)
  @ApiNoContentResponse({ description: 'Nobody looks at it any more.' })
  async withdraw(@CurrentActor() actor: Member, @Param('id', { schema: idSchema }) id: Id): Promise<void> {
    await this.appeals.withdraw(actor, id);
  }
}
