import { Body, Delete, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '#kernel/app-error.js';
import { Anyone, KeptOutToo, Members, Public } from '#platform/http/access.decorators.js';
import { CurrentActor, type Actor, type Member } from '#platform/http/actor.js';
import { ApiController } from '#platform/http/api.decorator.js';
import { notSignedIn } from '#platform/http/http.errors.js';
import { Limited } from '#platform/http/limits/limited.decorator.js';
import { sessionEnded } from '../account.errors.js';
import { RENEW_SESSION, SIGN_IN, SIGN_OUT } from '../account.limits.js';
import { RefreshCookie } from './refresh-cookie.js';
import { signedInSchema, signInSchema, type SignedInView, type SignIn } from './session.contract.js';
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
  @Anyone()
  @KeptOutToo()
  @Limited(SIGN_OUT)
  @ApiNoContentResponse({ description: 'Signed out, by the access token or else by the cookie.' })
  async signOut(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const token = actor.kind === 'member' ? null : this.cookie.read(request);
    this.cookie.clear(reply);
    if (actor.kind === 'member') await this.sessions.end(actor);
    else if (token !== null) await this.sessions.endByToken(token);
    else throw new AppError(notSignedIn);
  }

  @Delete('sessions')
  @ApiOperation({ summary: 'Sign out everywhere' })
  @HttpCode(204)
  @Members()
  @Limited(SIGN_OUT)
  @ApiNoContentResponse({ description: 'Every session of the account has ended.' })
  async signOutEverywhere(
    @CurrentActor() actor: Member,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    this.cookie.clear(reply);
    await this.sessions.endAll(actor.accountId);
  }
}
