import { Body, Get, Header, Param, Put, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Id } from '#kernel/ids.js';
import { Members } from '#platform/http/access.decorators.js';
import { CurrentActor, type Member } from '#platform/http/actor.js';
import { ApiController } from '#platform/http/api.decorator.js';
import { Limited } from '#platform/http/limits/limited.decorator.js';
import { idSchema, type Page } from '#platform/http/page.contract.js';
import { linkNext, PRIVATE_CACHE } from '#platform/http/public-json.js';
import { About, inQuery } from '#platform/http/subject.interceptor.js';
import { DECIDE_TYPO } from '../claim.limits.js';
import {
  typoOutcomeSchema,
  typoPageSchema,
  typoSchema,
  typosQuery,
  type TypoOutcome,
  type TyposQuery,
  type TypoView,
} from './typo.contract.js';
import { TyposService } from './typos.service.js';

@ApiTags('claims')
@ApiController()
export class TyposController {
  constructor(private readonly typos: TyposService) {}

  @Get('moderation/typos')
  @ApiOperation({ summary: 'List the slips that readers found' })
  @Members()
  @About(TyposService, 'requireDesk', inQuery('site'))
  @Header('cache-control', PRIVATE_CACHE)
  @ApiOkResponse({ description: 'The oldest first.', standardSchema: typoPageSchema })
  async list(
    @CurrentActor() actor: Member,
    @Query({ schema: typosQuery }) query: TyposQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page<TypoView>> {
    const page = await this.typos.list(actor, query);
    linkNext(reply, page.next);
    return page;
  }

  @Put('moderation/typos/:id')
  @ApiOperation({ summary: 'Say what became of a slip' })
  @Members()
  @Limited(DECIDE_TYPO)
  @About(TyposService, 'requireMayDecide')
  @ApiOkResponse({ description: 'The slip, decided.', standardSchema: typoSchema })
  async decide(
    @CurrentActor() actor: Member,
    @Param('id', { schema: idSchema }) id: Id,
    @Body({ schema: typoOutcomeSchema }) body: TypoOutcome,
  ): Promise<TypoView> {
    return this.typos.decide(actor, id, body);
  }
}
