import { Delete, Get, Header, HttpCode, Param, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Id } from '#kernel/ids.js';
import { Members } from '#platform/http/access.decorators.js';
import { CurrentActor, type Member } from '#platform/http/actor.js';
import { ApiController } from '#platform/http/api.decorator.js';
import { Limited } from '#platform/http/limits/limited.decorator.js';
import { idSchema } from '#platform/http/page.contract.js';
import { PRIVATE_CACHE } from '#platform/http/public-json.js';
import { DECIDE_SIBLING } from '../claim.limits.js';
import { siblingsSchema, type SiblingsView } from './sibling.contract.js';
import { SiblingsService } from './siblings.service.js';

@ApiTags('claims')
@ApiController()
export class SiblingsController {
  constructor(private readonly siblings: SiblingsService) {}

  @Get('claims/:id/siblings')
  @ApiOperation({ summary: 'List claims that say the same' })
  @Members()
  @Header('cache-control', PRIVATE_CACHE)
  @ApiOkResponse({ description: 'For whoever judges claims; the newest first.', standardSchema: siblingsSchema })
  async list(@CurrentActor() actor: Member, @Param('id', { schema: idSchema }) id: Id): Promise<SiblingsView> {
    return this.siblings.list(actor, id);
  }

  @Put('claims/:id/siblings/:otherId')
  @ApiOperation({ summary: 'Say that two claims are the same' })
  @HttpCode(204)
  @Members()
  @Limited(DECIDE_SIBLING)
  @ApiNoContentResponse({ description: 'A verdict on either stands beside both.' })
  async confirm(
    @CurrentActor() actor: Member,
    @Param('id', { schema: idSchema }) id: Id,
    @Param('otherId', { schema: idSchema }) otherId: Id,
  ): Promise<void> {
    await this.siblings.confirm(actor, id, otherId);
  }

  @Delete('claims/:id/siblings/:otherId')
  @ApiOperation({ summary: 'Say that two claims are not the same' })
  @HttpCode(204)
  @Members()
  @Limited(DECIDE_SIBLING)
  @ApiNoContentResponse({ description: 'Nobody suggests so again.' })
  async reject(
    @CurrentActor() actor: Member,
    @Param('id', { schema: idSchema }) id: Id,
    @Param('otherId', { schema: idSchema }) otherId: Id,
  ): Promise<void> {
    await this.siblings.reject(actor, id, otherId);
  }
}
