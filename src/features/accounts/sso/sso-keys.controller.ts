import { Body, Get, Header, Param, Put } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Members } from '#platform/http/access.decorators.js';
import { CurrentActor, type Actor } from '#platform/http/actor.js';
import { ApiController } from '#platform/http/api.decorator.js';
import { IfMatch } from '#platform/http/if-match.js';
import { Limited } from '#platform/http/limits/limited.decorator.js';
import { PRIVATE_CACHE } from '#platform/http/public-json.js';
import { About, inPath } from '#platform/http/subject.interceptor.js';
import { siteSlug } from '#features/sites/site.contract.js';
import { SitesService } from '#features/sites/sites.service.js';
import { MANAGE_SSO_KEYS } from '../account.limits.js';
import { putSsoKeysSchema, ssoKeysSchema, type PutSsoKeys, type SsoKeysView } from './sso-key.contract.js';
import { SsoKeysService } from './sso-keys.service.js';

@ApiTags('sites')
@ApiController()
export class SsoKeysController {
  constructor(private readonly keys: SsoKeysService) {}

  @Get('sites/:site/sso-keys')
  @ApiOperation({ summary: 'List the keys with which the publisher signs readers in' })
  @Members()
  @Header('cache-control', PRIVATE_CACHE)
  @ApiOkResponse({ description: 'The keys, without their secrets.', standardSchema: ssoKeysSchema })
  async list(@CurrentActor() actor: Actor, @Param('site', { schema: siteSlug }) slug: string): Promise<SsoKeysView> {
    return this.keys.list(actor, slug);
  }

  @Put('sites/:site/sso-keys')
  @ApiOperation({ summary: 'Replace the keys with which the publisher signs readers in' })
  @Members()
  @Limited(MANAGE_SSO_KEYS)
  @About(SitesService, 'requireAdministered', inPath('site'))
  @Header('cache-control', PRIVATE_CACHE)
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOkResponse({
    description: 'The keys; the secret of a new one is shown this once.',
    standardSchema: ssoKeysSchema,
  })
  async replace(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: siteSlug }) slug: string,
    @IfMatch() version: number,
    @Body({ schema: putSsoKeysSchema }) body: PutSsoKeys,
  ): Promise<SsoKeysView> {
    return this.keys.replace(actor, slug, body, version);
  }
}
