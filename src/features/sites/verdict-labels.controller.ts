import { Body, Get, Param, Put } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Members } from '#platform/http/access.decorators.js';
import { CurrentActor, type Actor } from '#platform/http/actor.js';
import { ApiController } from '#platform/http/api.decorator.js';
import { IfMatch } from '#platform/http/if-match.js';
import { Limited } from '#platform/http/limits/limited.decorator.js';
import { PublicGet } from '#platform/http/public-json.js';
import { About, inPath } from '#platform/http/subject.interceptor.js';
import { siteSlug } from './site.contract.js';
import { MANAGE_SITE } from './site.limits.js';
import { SitesService } from './sites.service.js';
import {
  putVerdictLabelsSchema,
  verdictLabelsSchema,
  type PutVerdictLabels,
  type VerdictLabelsView,
} from './verdict-label.contract.js';
import { VerdictLabelsService } from './verdict-labels.service.js';

@ApiTags('sites')
@ApiController()
export class VerdictLabelsController {
  constructor(private readonly labels: VerdictLabelsService) {}

  @Get('sites/:site/verdict-labels')
  @ApiOperation({ summary: 'List the labels of verdicts' })
  @PublicGet()
  @ApiOkResponse({ description: 'What a claim can be found to be, in order.', standardSchema: verdictLabelsSchema })
  async list(@Param('site', { schema: siteSlug }) slug: string): Promise<VerdictLabelsView> {
    return this.labels.list(slug);
  }

  @Put('sites/:site/verdict-labels')
  @ApiOperation({ summary: 'Replace the labels of verdicts' })
  @Members()
  @Limited(MANAGE_SITE)
  @About(SitesService, 'requireAdministered', inPath('site'))
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOkResponse({ description: 'The list as it is now.', standardSchema: verdictLabelsSchema })
  async replace(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: siteSlug }) slug: string,
    @IfMatch() version: number,
    @Body({ schema: putVerdictLabelsSchema }) body: PutVerdictLabels,
  ): Promise<VerdictLabelsView> {
    return this.labels.replace(actor, slug, body, version);
  }
}
