import { Body, Delete, Get, Header, HttpCode, Param, Put, Query, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Id } from '#kernel/ids.js';
import { Members } from '#platform/http/access.decorators.js';
import { CurrentActor, type Member } from '#platform/http/actor.js';
import { ApiController } from '#platform/http/api.decorator.js';
import { Limited } from '#platform/http/limits/limited.decorator.js';
import { idSchema, type Page } from '#platform/http/page.contract.js';
import { linkNext, PRIVATE_CACHE } from '#platform/http/public-json.js';
import { About, inPath } from '#platform/http/subject.interceptor.js';
import { siteSlug } from '#features/sites/site.contract.js';
import { SitesService } from '#features/sites/sites.service.js';
import {
  putTrustedFlaggerSchema,
  trustedFlaggerSchema,
  trustedFlaggersPage,
  trustedFlaggersQuery,
  type PutTrustedFlagger,
  type TrustedFlaggersQuery,
  type TrustedFlaggerView,
} from './trusted-flagger.contract.js';
import { NAME_TRUSTED_FLAGGERS } from './trusted-flagger.limits.js';
import { TrustedFlaggersService } from './trusted-flaggers.service.js';

@ApiTags('sites')
@ApiController()
export class TrustedFlaggersController {
  constructor(private readonly flaggers: TrustedFlaggersService) {}

  @Get('sites/:site/trusted-flaggers')
  @ApiOperation({ summary: 'List the trusted flaggers of a site' })
  @Members()
  @Header('cache-control', PRIVATE_CACHE)
  @About(TrustedFlaggersService, 'requireReadable', inPath('site'))
  @ApiOkResponse({ description: 'For whoever judges there, the newest first.', standardSchema: trustedFlaggersPage })
  async list(
    @CurrentActor() actor: Member,
    @Param('site', { schema: siteSlug }) slug: string,
    @Query({ schema: trustedFlaggersQuery }) query: TrustedFlaggersQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page<TrustedFlaggerView>> {
    const page = await this.flaggers.list(actor, slug, query);
    linkNext(reply, page.next);
    return page;
  }

  @Put('sites/:site/trusted-flaggers/:accountId')
  @ApiOperation({ summary: 'Name a trusted flagger' })
  @Members()
  @Limited(NAME_TRUSTED_FLAGGERS)
  @Header('cache-control', PRIVATE_CACHE)
  @About(SitesService, 'requireAdministered', inPath('site'))
  @ApiOkResponse({ description: 'From now on its reports come before others.', standardSchema: trustedFlaggerSchema })
  async put(
    @CurrentActor() actor: Member,
    @Param('site', { schema: siteSlug }) slug: string,
    @Param('accountId', { schema: idSchema }) accountId: Id,
    @Body({ schema: putTrustedFlaggerSchema }) body: PutTrustedFlagger,
  ): Promise<TrustedFlaggerView> {
    return this.flaggers.put(actor, slug, accountId, body);
  }

  @Delete('sites/:site/trusted-flaggers/:accountId')
  @ApiOperation({ summary: 'Take the status of a trusted flagger away' })
  @HttpCode(204)
  @Members()
  @Limited(NAME_TRUSTED_FLAGGERS)
  @ApiNoContentResponse({ description: 'What it reports from now on counts like that of others.' })
  async remove(
    @CurrentActor() actor: Member,
    @Param('site', { schema: siteSlug }) slug: string,
    @Param('accountId', { schema: idSchema }) accountId: Id,
  ): Promise<void> {
    await this.flaggers.remove(actor, slug, accountId);
  }
}
