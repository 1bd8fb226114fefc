import { Body, Delete, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '#kernel/app-error.js';
import { Members, Public } from '#platform/http/access.decorators.js';
import { CurrentActor, type Member } from '#platform/http/actor.js';
import { ApiController } from '#platform/http/api.decorator.js';
import { Limited } from '#platform/http/limits/limited.decorator.js';
import { signedInSchema, signInSchema, type SignedInView, type SignIn } from './account.contract.js';
import { sessionEnded } from './account.errors.js';
import { RENEW_SESSION, SIGN_IN, SIGN_OUT } from './account.limits.js';
import { RefreshCookie } from './refresh-cookie.js';
import { SessionStartsService } from './session-starts.service.js';
import { SessionsService } from './sessions.service.js';
import { SignInService } from './sign-in.service.js';

@ApiTags('accounts')
@ApiController()
export class SessionsController {
  constructor(
    private readonly signIns: SignInService,
    private readonly starts: SessionStartsService,
    private readonly sessions: SessionsService,
    private readonly cookie: RefreshCookie,
  ) {}

  @Post('sessions')
  @ApiOperation({ summary: 'Sign in' })
  @Public()
  @Limited(SIGN_IN)
  @ApiCreatedResponse({
    description: 'Signed in; the refresh token is set as a cookie.',
    standardSchema: signedInSchema,
  })
  async signIn(
    @Body({ schema: signInSchema }) body: SignIn,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInView> {
    return this.cookie.answer(reply, await this.signIns.signIn(body));
  }

  @Post('sessions/refresh')
  @ApiOperation({ summary: 'Renew the access token' })
  @HttpCode(200)
  @Public()
  @Limited(RENEW_SESSION)
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
    return this.cookie.answer(reply, await this.starts.refresh(token));
  }

  @Delete('sessions/current')
  @ApiOperation({ summary: 'Sign out' })
  @HttpCode(204)
  @Members()
  @Limited(SIGN_OUT)
  @ApiNoContentResponse({ description: 'Signed out.' })
  async signOut(@CurrentActor() actor: Member, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    this.cookie.clear(reply);
    await this.sessions.end(actor);
  }
}
