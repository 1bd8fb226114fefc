import { Delete, Get, Header, HttpCode, Param, Query, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Id } from '#kernel/ids.js';
import { Members } from '#platform/http/access.decorators.js';
import { CurrentActor, type Member } from '#platform/http/actor.js';
import { ApiController } from '#platform/http/api.decorator.js';
import { Limited } from '#platform/http/limits/limited.decorator.js';
import { idSchema, pageOf, type Page } from '#platform/http/page.contract.js';
import { linkNext, PRIVATE_CACHE } from '#platform/http/public-json.js';
import { flagSchema, flagsPageQuery, type FlagsPageQuery, type FlagView } from './flag.contract.js';
import { WITHDRAW_FLAG } from './flag.limits.js';
import { OwnFlagsService } from './own-flags.service.js';

@ApiTags('flags')
@ApiController()
export class FlagsController {
  constructor(private readonly flags: OwnFlagsService) {}

  @Delete('flags/:id')
  @ApiOperation({ summary: 'Take a flag back' })
  @HttpCode(204)
  @Members()
  @Limited(WITHDRAW_FLAG)
  @ApiNoContentResponse({ description: 'The flag is withdrawn; a second time nothing changes.' })
  async withdraw(@CurrentActor() actor: Member, @Param('id', { schema: idSchema }) id: Id): Promise<void> {
    await this.flags.withdraw(actor, id);
  }

  @Get('me/flags')
  @ApiOperation({ summary: 'List one’s own flags' })
  @Members()
  @Header('cache-control', PRIVATE_CACHE)
  @ApiOkResponse({ description: 'With what became of them, the newest first.', standardSchema: pageOf(flagSchema) })
  async list(
    @CurrentActor() actor: Member,
    @Query({ schema: flagsPageQuery }) query: FlagsPageQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page<FlagView>> {
    const page = await this.flags.list(actor, query);
    linkNext(reply, page.next);
    return page;
  }
}
