import { Body, Get, Header, Patch } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Database } from '#platform/database/database.js';
import { Members } from '#platform/http/access.decorators.js';
import { CurrentActor, type Member } from '#platform/http/actor.js';
import { ApiController } from '#platform/http/api.decorator.js';
import { IfMatch } from '#platform/http/if-match.js';
import { Limited } from '#platform/http/limits/limited.decorator.js';
import { PRIVATE_CACHE } from '#platform/http/public-json.js';
import { About } from '#platform/http/subject.interceptor.js';
import { accountChangesSchema, accountSchema, type AccountChanges, type AccountView } from './account.contract.js';
import { CHANGE_ACCOUNT } from './account.limits.js';
import { AccountsService } from './accounts.service.js';
import { ProfilesService } from './profiles.service.js';

/** One's own account. */
@ApiTags('accounts')
@ApiController()
export class MeController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly profiles: ProfilesService,
    private readonly database: Database,
  ) {}

  @Get('me')
  @ApiOperation({ summary: 'Read one’s own account' })
  @Members()
  @Header('cache-control', PRIVATE_CACHE)
  @ApiOkResponse({ description: 'One’s own account.', standardSchema: accountSchema })
  async read(@CurrentActor() actor: Member): Promise<AccountView> {
    return this.accounts.require(this.database, actor.accountId);
  }

  @Patch('me')
  @ApiOperation({ summary: 'Change one’s own account' })
  @Members()
  @Limited(CHANGE_ACCOUNT)
  @About(ProfilesService, 'requireMayChange', () => '')
  @Header('cache-control', PRIVATE_CACHE)
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOkResponse({
    description: 'The account as it is now. With a new password every other session has ended.',
    standardSchema: accountSchema,
  })
  async change(
    @CurrentActor() actor: Member,
    @IfMatch() version: number,
    @Body({ schema: accountChangesSchema }) body: AccountChanges,
  ): Promise<AccountView> {
    await this.profiles.change(actor, body, version);
    return this.accounts.require(this.database, actor.accountId);
  }
}
