import { Body, Get, Header, Post, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Database } from '#platform/database/database.js';
import { Members, Public } from '#platform/http/access.decorators.js';
import { CurrentActor, type Member } from '#platform/http/actor.js';
import { ApiController } from '#platform/http/api.decorator.js';
import { Limited } from '#platform/http/limits/limited.decorator.js';
import { PRIVATE_CACHE } from '#platform/http/public-json.js';
import {
  accountSchema,
  newAccountSchema,
  signedInSchema,
  type AccountView,
  type NewAccount,
  type SignedInView,
} from './account.contract.js';
import { REGISTER } from './account.limits.js';
import { AccountsService } from './accounts.service.js';
import { RefreshCookie } from './refresh-cookie.js';
import { RegistrationsService } from './registrations.service.js';
import { SignInService } from './sign-in.service.js';

@ApiTags('accounts')
@ApiController()
export class AccountsController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly registrations: RegistrationsService,
    private readonly signIns: SignInService,
    private readonly cookie: RefreshCookie,
    private readonly database: Database,
  ) {}

  @Post('accounts')
  @ApiOperation({ summary: 'Make an account' })
  @Public()
  @Limited(REGISTER)
  @ApiCreatedResponse({ description: 'The account, signed in.', standardSchema: signedInSchema })
  @ApiAcceptedResponse({ description: 'The site demands a verified address, and a letter is on its way.' })
  async register(
    @Body({ schema: newAccountSchema }) body: NewAccount,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInView | undefined> {
    const id = await this.registrations.register(body);
    if (id === null) {
      void reply.status(202);
      return undefined;
    }
    return this.cookie.answer(reply, await this.signIns.start(id));
  }

  @Get('me')
  @ApiOperation({ summary: 'Read one’s own account' })
  @Members()
  @Header('cache-control', PRIVATE_CACHE)
  @ApiOkResponse({ description: 'One’s own account.', standardSchema: accountSchema })
  async me(@CurrentActor() actor: Member): Promise<AccountView> {
    return this.accounts.require(this.database, actor.accountId);
  }
}
