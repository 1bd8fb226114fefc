import { Get, Header, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Id } from '#kernel/ids.js';
import { Members } from '#platform/http/access.decorators.js';
import { CurrentActor, type Member } from '#platform/http/actor.js';
import { ApiController } from '#platform/http/api.decorator.js';
import { idSchema } from '#platform/http/page.contract.js';
import { PRIVATE_CACHE } from '#platform/http/public-json.js';
import { accountRecordSchema, type AccountRecordView } from './account-record.contract.js';
import { AccountRecordsService } from './account-records.service.js';

@ApiTags('moderation')
@ApiController()
export class AccountRecordsController {
  constructor(private readonly records: AccountRecordsService) {}

  @Get('moderation/accounts/:id')
  @ApiOperation({ summary: 'Read what is known of an account' })
  @Members()
  @Header('cache-control', PRIVATE_CACHE)
  @ApiOkResponse({ description: 'On the sites where one judges conduct.', standardSchema: accountRecordSchema })
  async read(
    @CurrentActor() actor: Member,
    @Param('id', { schema: idSchema }) accountId: Id,
  ): Promise<AccountRecordView> {
    return this.records.require(actor, accountId);
  }
}
