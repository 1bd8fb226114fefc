import { Body, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '#platform/http/access.decorators.js';
import { ApiController } from '#platform/http/api.decorator.js';
import { Limited } from '#platform/http/limits/limited.decorator.js';
import { About, inBody } from '#platform/http/subject.interceptor.js';
import { GUEST_SIGN_IN, SSO_SIGN_IN } from '../account.limits.js';
import { GuestsService } from '../guests.service.js';
import { RefreshCookie } from '../sessions/refresh-cookie.js';
import {
  guestSignInSchema,
  signedInSchema,
  ssoSignInSchema,
  type GuestSignIn,
  type SignedInView,
  type SsoSignIn,
} from '../sessions/session.contract.js';
import { SsoService } from './sso.service.js';
import { SsoTokensService } from './sso-tokens.service.js';

/** Sessions of those who have no password here. */
@ApiTags('accounts')
@ApiController()
export class OutsideSessionsController {
  constructor(
    private readonly guests: GuestsService,
    private readonly sso: SsoService,
    private readonly cookie: RefreshCookie,
  ) {}

  @Post('sessions/guest')
  @ApiOperation({ summary: 'Take part as a guest' })
  @Public()
  @Limited(GUEST_SIGN_IN)
  @About(GuestsService, 'requireMayStart', inBody('site'))
  @ApiCreatedResponse({ description: 'A guest, signed in.', standardSchema: signedInSchema })
  async guest(
    @Body({ schema: guestSignInSchema }) body: GuestSignIn,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInView> {
    return this.cookie.answer(reply, await this.guests.start(body));
  }

  @Post('sessions/sso')
  @ApiOperation({ summary: 'Sign in by the word of the publisher' })
  @Public()
  @Limited(SSO_SIGN_IN)
  @About(SsoTokensService, 'requireSite', inBody('site'))
  @ApiCreatedResponse({ description: 'The reader, signed in.', standardSchema: signedInSchema })
  async bySso(
    @Body({ schema: ssoSignInSchema }) body: SsoSignIn,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInView> {
    return this.cookie.answer(reply, await this.sso.signIn(body));
  }
}
