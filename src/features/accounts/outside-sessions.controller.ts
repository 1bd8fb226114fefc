import { Body, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '#platform/http/access.decorators.js';
import { ApiController } from '#platform/http/api.decorator.js';
import { Limited } from '#platform/http/limits/limited.decorator.js';
import { About, inBody } from '#platform/http/subject.interceptor.js';
import { GUEST_SIGN_IN } from './account.limits.js';
import { GuestsService } from './guests.service.js';
import { RefreshCookie } from './refresh-cookie.js';
import { guestSignInSchema, signedInSchema, type GuestSignIn, type SignedInView } from './session.contract.js';

/** Sessions of those who have no password here. */
@ApiTags('accounts')
@ApiController()
export class OutsideSessionsController {
  constructor(
    private readonly guests: GuestsService,
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
}
