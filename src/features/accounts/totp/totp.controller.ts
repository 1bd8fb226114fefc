import { Body, Delete, Header, HttpCode, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Members } from '#platform/http/access.decorators.js';
import { CurrentActor, type Member } from '#platform/http/actor.js';
import { ApiController } from '#platform/http/api.decorator.js';
import { Limited } from '#platform/http/limits/limited.decorator.js';
import { PRIVATE_CACHE } from '#platform/http/public-json.js';
import { About } from '#platform/http/subject.interceptor.js';
import { CHANGE_ACCOUNT } from '../account.limits.js';
import { ProfilesService } from '../profiles.service.js';
import {
  deleteTotpSchema,
  putTotpSchema,
  totpSchema,
  type DeleteTotp,
  type PutTotp,
  type TotpView,
} from './totp.contract.js';
import { TotpService } from './totp.service.js';

@ApiTags('accounts')
@ApiController()
export class TotpController {
  constructor(private readonly totp: TotpService) {}

  @Put('me/totp')
  @ApiOperation({ summary: 'Switch one-time codes on: first for a secret, then with a code and the password' })
  @Members()
  @Limited(CHANGE_ACCOUNT)
  @About(ProfilesService, 'requireMayChange', () => '')
  @Header('cache-control', PRIVATE_CACHE)
  @ApiOkResponse({ description: 'The secret, or with a code the recovery codes.', standardSchema: totpSchema })
  async put(
    @CurrentActor() actor: Member,
    @Body({ schema: putTotpSchema }) { code, password }: PutTotp,
  ): Promise<TotpView> {
    if (code === undefined || password === undefined) return this.totp.begin(actor);
    return this.totp.confirm(actor, { code, password });
  }

  @Delete('me/totp')
  @ApiOperation({ summary: 'Switch one-time codes off' })
  @HttpCode(204)
  @Members()
  @Limited(CHANGE_ACCOUNT)
  @About(ProfilesService, 'requireMayChange', () => '')
  @ApiNoContentResponse({ description: 'Signing in takes the password alone.' })
  async remove(@CurrentActor() actor: Member, @Body({ schema: deleteTotpSchema }) body: DeleteTotp): Promise<void> {
    await this.totp.remove(actor, body);
  }
}
