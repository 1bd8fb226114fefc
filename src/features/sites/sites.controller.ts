import { Body, Get, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Members } from '#platform/http/access.decorators.js';
import { CurrentActor, type Actor } from '#platform/http/actor.js';
import { ApiController } from '#platform/http/api.decorator.js';
import type { IdempotentRequest } from '#platform/http/idempotency.js';
import { Idempotent } from '#platform/http/idempotent.decorator.js';
import { IfMatch } from '#platform/http/if-match.js';
import { Limited } from '#platform/http/limits/limited.decorator.js';
import { pageOf, type Page } from '#platform/http/page.contract.js';
import { linkNext, PublicGet } from '#platform/http/public-json.js';
import { About, inPath } from '#platform/http/subject.interceptor.js';
import { SiteAdministrationService } from './site-administration.service.js';
import {
  newSiteSchema,
  siteChangesSchema,
  siteSchema,
  siteSlug,
  sitesQuery,
  type NewSite,
  type SiteChanges,
  type SitesQuery,
  type SiteView,
} from './site.contract.js';
import { MANAGE_SITE } from './site.limits.js';
import { SitesService } from './sites.service.js';

@ApiTags('sites')
@ApiController()
export class SitesController {
  constructor(
    private readonly sites: SitesService,
    private readonly administration: SiteAdministrationService,
  ) {}

  @Get('sites')
  @ApiOperation({ summary: 'List the sites' })
  @PublicGet()
  @ApiOkResponse({ description: 'The sites of this installation, by slug.', standardSchema: pageOf(siteSchema) })
  async list(
    @Query({ schema: sitesQuery }) query: SitesQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page<SiteView>> {
    const page = await this.sites.list(query);
    linkNext(reply, page.next);
    return page;
  }

  @Post('sites')
  @ApiOperation({ summary: 'Make a site' })
  @Members()
  @Limited(MANAGE_SITE)
  @About(SiteAdministrationService, 'requireMayCreate', () => '')
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ description: 'The site; whoever made it is its admin.', standardSchema: siteSchema })
  async create(
    @CurrentActor() actor: Actor,
    @Body({ schema: newSiteSchema }) body: NewSite,
    @Idempotent() request: IdempotentRequest | null,
  ): Promise<SiteView> {
    return this.administration.create(actor, body, request);
  }

  @Get('sites/:site')
  @ApiOperation({ summary: 'Read a site' })
  @PublicGet()
  @ApiOkResponse({ description: 'The site with its settings.', standardSchema: siteSchema })
  async read(@Param('site', { schema: siteSlug }) slug: string): Promise<SiteView> {
    return this.sites.requireView(slug);
  }

  @Patch('sites/:site')
  @ApiOperation({ summary: 'Change a site' })
  @Members()
  @Limited(MANAGE_SITE)
  @About(SitesService, 'requireAdministered', inPath('site'))
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOkResponse({ description: 'The site as it is now.', standardSchema: siteSchema })
  async change(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: siteSlug }) slug: string,
    @IfMatch() version: number,
    @Body({ schema: siteChangesSchema }) body: SiteChanges,
  ): Promise<SiteView> {
    return this.administration.change(actor, slug, body, version);
  }
}
