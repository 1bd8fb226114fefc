import { Body, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '#platform/http/access.decorators.js';
import { ApiController } from '#platform/http/api.decorator.js';
import { Limited } from '#platform/http/limits/limited.decorator.js';
import { About, inPath } from '#platform/http/subject.interceptor.js';
import { secretToken } from '../account.fields.js';
import { MAIL_LINK, USE_LINK } from '../account.limits.js';
import { EmailVerificationsService } from './email-verifications.service.js';
import {
  newPasswordSchema,
  resetRequestSchema,
  verificationSchema,
  type EmailVerification,
  type NewPassword,
  type PasswordResetRequest,
} from './mailed-link.contract.js';
import { PasswordResetsService } from './password-resets.service.js';

/** What links in mails lead to. A link is a page; only what the page then sends changes anything. */
@ApiTags('accounts')
@ApiController()
export class MailedLinksController {
  constructor(
    private readonly verifications: EmailVerificationsService,
    private readonly resets: PasswordResetsService,
  ) {}

  @Post('email-verifications')
  @ApiOperation({ summary: 'Verify an e-mail address, or have another link sent' })
  @HttpCode(202)
  @Public()
  @Limited(MAIL_LINK)
  @ApiNoContentResponse({ description: 'With a token: the address is verified.' })
  @ApiAcceptedResponse({ description: 'With an address: a link is on its way, if there is something to verify.' })
  async verify(
    @Body({ schema: verificationSchema }) { token, email = '' }: EmailVerification,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    if (token === undefined) {
      this.verifications.sendAgain(email);
      return;
    }
    await this.verifications.confirm(token);
    void reply.status(204);
  }

  @Post('password-resets')
  @ApiOperation({ summary: 'Ask for a new password' })
  @HttpCode(202)
  @Public()
  @Limited(MAIL_LINK)
  @ApiAcceptedResponse({ description: 'A link is on its way, if somebody signs in by this address.' })
  requestReset(@Body({ schema: resetRequestSchema }) { email }: PasswordResetRequest): void {
    this.resets.begin(email);
  }

  @Put('password-resets/:token')
  @ApiOperation({ summary: 'Choose a new password' })
  @HttpCode(204)
  @Public()
  @Limited(USE_LINK)
  @About(PasswordResetsService, 'requireUsable', inPath('token'))
  @ApiNoContentResponse({ description: 'The password is changed; every session has ended.' })
  async reset(
    @Param('token', { schema: secretToken }) token: string,
    @Body({ schema: newPasswordSchema }) { password }: NewPassword,
  ): Promise<void> {
    await this.resets.complete(token, password);
  }
}
