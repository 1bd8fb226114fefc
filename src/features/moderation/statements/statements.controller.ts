import { Get, Header, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Id } from '#kernel/ids.js';
import { KeptOutToo, Members } from '#platform/http/access.decorators.js';
import { CurrentActor, type Member } from '#platform/http/actor.js';
import { ApiController } from '#platform/http/api.decorator.js';
import { idSchema, type Page } from '#platform/http/page.contract.js';
import { linkNext, PRIVATE_CACHE } from '#platform/http/public-json.js';
import {
  ownDecisionsPage,
  ownDecisionsQuery,
  statementSchema,
  type OwnDecisionsQuery,
  type OwnDecisionView,
  type StatementView,
} from './statement.contract.js';
import { StatementsService } from './statements.service.js';

@ApiTags('decisions')
@ApiController()
export class StatementsController {
  constructor(private readonly statements: StatementsService) {}

  @Get('decisions/:id/statement')
  @ApiOperation({ summary: 'Read the statement of reasons for a decision' })
  @Members()
  @KeptOutToo()
  @Header('cache-control', PRIVATE_CACHE)
  @ApiOkResponse({ description: 'For the person concerned, and for the staff.', standardSchema: statementSchema })
  async get(@CurrentActor() actor: Member, @Param('id', { schema: idSchema }) id: Id): Promise<StatementView> {
    return this.statements.require(actor, id);
  }

  @Get('me/decisions')
  @ApiOperation({ summary: 'List the decisions that concern oneself' })
  @Members()
  @KeptOutToo()
  @Header('cache-control', PRIVATE_CACHE)
  @ApiOkResponse({ description: 'The newest first.', standardSchema: ownDecisionsPage })
  async listOwn(
    @CurrentActor() actor: Member,
    @Query({ schema: ownDecisionsQuery }) query: OwnDecisionsQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page<OwnDecisionView>> {
    const page = await this.statements.listOwn(actor, query);
    linkNext(reply, page.next);
    return page;
  }
}
