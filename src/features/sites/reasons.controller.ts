import { Body, Get, Param, Put } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Members } from '#platform/http/access.decorators.js';
import { CurrentActor, type Actor } from '#platform/http/actor.js';
import { ApiController } from '#platform/http/api.decorator.js';
import { IfMatch } from '#platform/http/if-match.js';
import { Limited } from '#platform/http/limits/limited.decorator.js';
import { PublicGet } from '#platform/http/public-json.js';
import { About, inPath } from '#platform/http/subject.interceptor.js';
import { putReasonsSchema, reasonsSchema, type PutReasons, type ReasonsView } from './reason.contract.js';
import { ReasonsService } from './reasons.service.js';
import { siteSlug } from './site.contract.js';
import { MANAGE_SITE } from './site.limits.js';
import { SitesService } from './sites.service.js';

@ApiTags('sites')
@ApiController()
export class ReasonsController {
  constructor(private readonly reasons: ReasonsService) {}

  @Get('sites/:site/reasons')
  @ApiOperation({ summary: 'List the reasons for removals' })
  @PublicGet()
  @ApiOkResponse({ description: 'What a comment can be removed for, in order.', standardSchema: reasonsSchema })
  async list(@Param('site', { schema: siteSlug }) slug: string): Promise<ReasonsView> {
    return this.reasons.list(slug);
  }

  @Put('sites/:site/reasons')
  @ApiOperation({ summary: 'Replace the reasons for removals' })
  @Members()
  @Limited(MANAGE_SITE)
  @About(SitesService, 'requireAdministered', inPath('site'))
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOkResponse({ description: 'The list as it is now.', standardSchema: reasonsSchema })
  async replace(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: siteSlug }) slug: string,
    @IfMatch() version: number,
    @Body({ schema: putReasonsSchema }) body: PutReasons,
  ): Promise<ReasonsView> {
    return this.reasons.replace(actor, slug, body, version);
  }
}
