import { Body, Delete, Get, Header, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '#kernel/app-error.js';
import { Database } from '#platform/database/database.js';
import { Members, Public } from '#platform/http/access.decorators.js';
import { CurrentActor, type Member } from '#platform/http/actor.js';
import { ApiController } from '#platform/http/api.decorator.js';
import { PRIVATE_CACHE } from '#platform/http/public-json.js';
import {
  accountSchema,
  newAccountSchema,
  signedInSchema,
  signInSchema,
  type AccountView,
  type NewAccount,
  type SignedInView,
  type SignIn,
} from './account.contract.js';
import { sessionEnded } from './account.errors.js';
import { AccountsService } from './accounts.service.js';
import { RefreshCookie } from './refresh-cookie.js';
import { SessionsService, type StartedSession } from './sessions.service.js';

@ApiTags('accounts')
@ApiController()
export class AccountsController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly sessions: SessionsService,
    private readonly cookie: RefreshCookie,
    private readonly database: Database,
  ) {}

  @Post('accounts')
  @ApiOperation({ summary: 'Make an account' })
  @Public()
  @ApiCreatedResponse({ description: 'The account, signed in.', standardSchema: signedInSchema })
  async register(
    @Body({ schema: newAccountSchema }) body: NewAccount,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInView> {
    return this.answer(reply, await this.sessions.start(await this.accounts.register(body)));
  }

  @Post('sessions')
  @ApiOperation({ summary: 'Sign in' })
  @Public()
  @ApiCreatedResponse({
    description: 'Signed in; the refresh token is set as a cookie.',
    standardSchema: signedInSchema,
  })
  async signIn(
    @Body({ schema: signInSchema }) body: SignIn,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInView> {
    return this.answer(reply, await this.sessions.signIn(body));
  }

  @Post('sessions/refresh')
  @ApiOperation({ summary: 'Renew the access token' })
  @HttpCode(200)
  @Public()
  @ApiOkResponse({
    description: 'A new access token, for the refresh token in the cookie.',
    standardSchema: signedInSchema,
  })
  async refresh(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInView> {
    const token = this.cookie.read(request);
    if (token === null) throw new AppError(sessionEnded);
    return this.answer(reply, await this.sessions.refresh(token));
  }

  @Delete('sessions/current')
  @ApiOperation({ summary: 'Sign out' })
  @HttpCode(204)
  @Members()
  @ApiNoContentResponse({ description: 'Signed out.' })
  async signOut(@CurrentActor() actor: Member, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    this.cookie.clear(reply);
    await this.sessions.end(actor.sessionId);
  }

  @Get('me')
  @ApiOperation({ summary: 'Read one’s own account' })
  @Members()
  @Header('cache-control', PRIVATE_CACHE)
  @ApiOkResponse({ description: 'One’s own account.', standardSchema: accountSchema })
  async me(@CurrentActor() actor: Member): Promise<AccountView> {
    return this.database.transaction((tx) => this.accounts.require(tx, actor.accountId));
  }

  private answer(reply: FastifyReply, { view, refreshToken }: StartedSession): SignedInView {
    this.cookie.set(reply, refreshToken);
    void reply.header('cache-control', PRIVATE_CACHE);
    return view;
  }
}
