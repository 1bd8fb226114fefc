import { Body, Delete, Header, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Id } from '#kernel/ids.js';
import { Members } from '#platform/http/access.decorators.js';
import { CurrentActor, type Member } from '#platform/http/actor.js';
import { ApiController } from '#platform/http/api.decorator.js';
import { Limited } from '#platform/http/limits/limited.decorator.js';
import { idSchema } from '#platform/http/page.contract.js';
import { PRIVATE_CACHE } from '#platform/http/public-json.js';
import { About } from '#platform/http/subject.interceptor.js';
import { newStanceSchema, stanceSchema, type StanceName, type StanceView } from './stance.contract.js';
import { StancesService } from './stances.service.js';
import { TAKE_SIDE } from './thread.limits.js';

@ApiTags('threads')
@ApiController()
export class StancesController {
  constructor(private readonly stances: StancesService) {}

  @Put('threads/:id/stance')
  @ApiOperation({ summary: 'Take a side in a motion' })
  @Members()
  @Limited(TAKE_SIDE)
  @About(StancesService, 'requireMayTakeSide')
  @Header('cache-control', PRIVATE_CACHE)
  @ApiOkResponse({ description: 'One’s own side, and the counts with it.', standardSchema: stanceSchema })
  async put(
    @CurrentActor() actor: Member,
    @Param('id', { schema: idSchema }) id: Id,
    @Body({ schema: newStanceSchema }) { stance }: { stance: StanceName },
  ): Promise<StanceView> {
    return this.stances.put(actor, id, stance);
  }

  @Delete('threads/:id/stance')
  @ApiOperation({ summary: 'Leave one’s side in a motion' })
  @Members()
  @Limited(TAKE_SIDE)
  @Header('cache-control', PRIVATE_CACHE)
  @ApiOkResponse({ description: 'No side any more; the counts without it.', standardSchema: stanceSchema })
  async take(@CurrentActor() actor: Member, @Param('id', { schema: idSchema }) id: Id): Promise<StanceView> {
    return this.stances.take(actor, id);
  }
}
