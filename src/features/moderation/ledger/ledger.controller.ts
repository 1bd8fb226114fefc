import { Get, Header, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Members } from '#platform/http/access.decorators.js';
import { CurrentActor, type Member } from '#platform/http/actor.js';
import { ApiController } from '#platform/http/api.decorator.js';
import type { Page } from '#platform/http/page.contract.js';
import { linkNext, PRIVATE_CACHE } from '#platform/http/public-json.js';
import {
  ledgerPageSchema,
  ledgerQuery,
  type LedgerEntryView,
  type LedgerQuery,
} from '../decisions/decision.contract.js';
import { LedgerRecordsService } from './ledger-records.service.js';

@ApiTags('moderation')
@ApiController()
export class LedgerController {
  constructor(private readonly records: LedgerRecordsService) {}

  @Get('moderation/ledger')
  @ApiOperation({ summary: 'List the decisions of a site' })
  @Members()
  @Header('cache-control', PRIVATE_CACHE)
  @ApiOkResponse({
    description: 'The newest first, each with its link of the chain; for the staff of the whole site.',
    standardSchema: ledgerPageSchema,
  })
  async list(
    @CurrentActor() actor: Member,
    @Query({ schema: ledgerQuery }) query: LedgerQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page<LedgerEntryView>> {
    const page = await this.records.list(actor, query);
    linkNext(reply, page.next);
    return page;
  }
}
