import { Body, Delete, Get, Header, HttpCode, Param, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Members } from '#platform/http/access.decorators.js';
import { CurrentActor, type Actor } from '#platform/http/actor.js';
import { ApiController } from '#platform/http/api.decorator.js';
import { Limited } from '#platform/http/limits/limited.decorator.js';
import { PRIVATE_CACHE } from '#platform/http/public-json.js';
import { About, inPath } from '#platform/http/subject.interceptor.js';
import { siteSlug } from '#features/sites/site.contract.js';
import { SitesService } from '#features/sites/sites.service.js';
import { MANAGE_SCREENING } from '../screening.limits.js';
import {
  putScreeningServiceSchema,
  screeningServiceKind,
  screeningServiceSchema,
  type PutScreeningService,
  type ScreeningServiceKind,
  type ScreeningServiceView,
} from './screening-service.contract.js';
import { ScreeningServicesService } from './screening-services.service.js';

@ApiTags('moderation')
@ApiController()
export class ScreeningServicesController {
  constructor(private readonly services: ScreeningServicesService) {}

  @Get('sites/:site/screening-services/:kind')
  @ApiOperation({ summary: 'Read a service that is asked about every text' })
  @Members()
  @Header('cache-control', PRIVATE_CACHE)
  @ApiOkResponse({ description: 'The service, without its secret.', standardSchema: screeningServiceSchema })
  async read(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: siteSlug }) slug: string,
    @Param('kind', { schema: screeningServiceKind }) kind: ScreeningServiceKind,
  ): Promise<ScreeningServiceView> {
    return this.services.require(actor, slug, kind);
  }

  @Put('sites/:site/screening-services/:kind')
  @ApiOperation({ summary: 'Set a service that is asked about every text' })
  @Members()
  @Limited(MANAGE_SCREENING)
  @About(SitesService, 'requireAdministered', inPath('site'))
  @Header('cache-control', PRIVATE_CACHE)
  @ApiOkResponse({
    description: 'The service; a secret that was made for it is shown this once.',
    standardSchema: screeningServiceSchema,
  })
  async put(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: siteSlug }) slug: string,
    @Param('kind', { schema: screeningServiceKind }) kind: ScreeningServiceKind,
    @Body({ schema: putScreeningServiceSchema }) body: PutScreeningService,
  ): Promise<ScreeningServiceView> {
    return this.services.put(actor, slug, kind, body);
  }

  @Delete('sites/:site/screening-services/:kind')
  @ApiOperation({ summary: 'Ask a service no more' })
  @HttpCode(204)
  @Members()
  @Limited(MANAGE_SCREENING)
  @ApiNoContentResponse({ description: 'Texts are screened without it.' })
  async remove(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: siteSlug }) slug: string,
    @Param('kind', { schema: screeningServiceKind }) kind: ScreeningServiceKind,
  ): Promise<void> {
    await this.services.remove(actor, slug, kind);
  }
}
