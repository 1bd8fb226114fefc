import { Body, Delete, Header, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Id } from '#kernel/ids.js';
import { Members } from '#platform/http/access.decorators.js';
import { CurrentActor, type Member } from '#platform/http/actor.js';
import { ApiController } from '#platform/http/api.decorator.js';
import type { IdempotentRequest } from '#platform/http/idempotency.js';
import { Idempotent } from '#platform/http/idempotent.decorator.js';
import { Limited } from '#platform/http/limits/limited.decorator.js';
import { idSchema } from '#platform/http/page.contract.js';
import { PRIVATE_CACHE } from '#platform/http/public-json.js';
import { About } from '#platform/http/subject.interceptor.js';
import { newSanctionSchema, sanctionSchema, type NewSanction, type SanctionView } from './sanction.contract.js';
import { ACKNOWLEDGE, SANCTION } from './sanction.limits.js';
import { SanctioningService } from './sanctioning.service.js';

@ApiTags('moderation')
@ApiController()
export class SanctionsController {
  constructor(private readonly sanctioning: SanctioningService) {}

  @Post('moderation/accounts/:id/sanctions')
  @ApiOperation({ summary: 'Impose a sanction on an account' })
  @Members()
  @Limited(SANCTION)
  @About(SanctioningService, 'requireAccount')
  @Header('cache-control', PRIVATE_CACHE)
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ description: 'In force from now on, and a decision.', standardSchema: sanctionSchema })
  async impose(
    @CurrentActor() actor: Member,
    @Param('id', { schema: idSchema }) accountId: Id,
    @Body({ schema: newSanctionSchema }) body: NewSanction,
    @Idempotent() request: IdempotentRequest | null,
  ): Promise<SanctionView> {
    return this.sanctioning.impose(actor, accountId, body, request);
  }

  @Delete('moderation/accounts/:id/sanctions/:sid')
  @ApiOperation({ summary: 'Lift a sanction' })
  @HttpCode(204)
  @Members()
  @Limited(SANCTION)
  @ApiNoContentResponse({ description: 'It holds no more, and its points do not count.' })
  async lift(
    @CurrentActor() actor: Member,
    @Param('id', { schema: idSchema }) accountId: Id,
    @Param('sid', { schema: idSchema }) sanctionId: Id,
  ): Promise<void> {
    await this.sanctioning.lift(actor, accountId, sanctionId);
  }

  @Post('me/decisions/:id/acknowledgement')
  @ApiOperation({ summary: 'Say that one has read a warning' })
  @HttpCode(204)
  @Members()
  @Limited(ACKNOWLEDGE)
  @ApiNoContentResponse({ description: 'The warning holds nothing back any more; said twice it stays so.' })
  async acknowledge(@CurrentActor() actor: Member, @Param('id', { schema: idSchema }) decisionId: Id): Promise<void> {
    await this.sanctioning.acknowledge(actor, decisionId);
  }
}
