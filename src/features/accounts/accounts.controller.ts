import { Body, Post, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '#platform/http/access.decorators.js';
import { ApiController } from '#platform/http/api.decorator.js';
import { Limited } from '#platform/http/limits/limited.decorator.js';
import { newAccountSchema, type NewAccount } from './account.contract.js';
import { REGISTER } from './account.limits.js';
import { RefreshCookie } from './sessions/refresh-cookie.js';
import { RegistrationsService } from './registrations.service.js';
import { signedInSchema, type SignedInView } from './sessions/session.contract.js';
import { SignInService } from './sessions/sign-in.service.js';

@ApiTags('accounts')
@ApiController()
export class AccountsController {
  constructor(
    private readonly registrations: RegistrationsService,
    private readonly signIns: SignInService,
    private readonly cookie: RefreshCookie,
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
    if (id !== null) return this.cookie.answer(reply, await this.signIns.start(id));
    void reply.status(202);
    return undefined;
  }
}
