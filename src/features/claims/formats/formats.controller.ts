import { Get, Header, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Id } from '#kernel/ids.js';
import { ApiController } from '#platform/http/api.decorator.js';
import { idSchema, type Page } from '#platform/http/page.contract.js';
import { linkNext, PublicGet } from '#platform/http/public-json.js';
import { About, inPath } from '#platform/http/subject.interceptor.js';
import { ArticlesService } from '#features/articles/articles.service.js';
import { siteSlug } from '#features/sites/site.contract.js';
import { claimPageSchema, claimsPageQuery, type ClaimsPageQuery, type ClaimView } from '../claim.contract.js';
import {
  annotationPageSchema,
  claimReviewSchema,
  correctionsSchema,
  verdictsQuery,
  type VerdictsQuery,
} from './formats.contract.js';
import { FormatsService } from './formats.service.js';

const JSON_LD = 'application/ld+json; charset=utf-8';
const ANNOTATIONS = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"; charset=utf-8';

/** Verdicts as others read them. */
@ApiTags('claims')
@ApiController()
export class FormatsController {
  constructor(private readonly formats: FormatsService) {}

  @Get('claims/:id/claim-review')
  @ApiOperation({ summary: 'Read a verdict as ClaimReview' })
  @Header('content-type', JSON_LD)
  @PublicGet()
  @ApiOkResponse({
    description: 'For verdicts that call a claim right, wrong or mixed, and never for the paper’s own words.',
    standardSchema: claimReviewSchema,
  })
  async review(@Param('id', { schema: idSchema }) id: Id): Promise<string> {
    return JSON.stringify(await this.formats.requireReview(id));
  }

  @Get('articles/:id/annotations')
  @ApiOperation({ summary: 'List the marks of an article as W3C annotations' })
  @Header('content-type', ANNOTATIONS)
  @PublicGet()
  @About(ArticlesService, 'requireAccess')
  @ApiOkResponse({ description: 'The oldest first.', standardSchema: annotationPageSchema })
  async annotations(
    @Param('id', { schema: idSchema }) id: Id,
    @Query({ schema: claimsPageQuery }) query: ClaimsPageQuery,
  ): Promise<string> {
    return JSON.stringify(await this.formats.listAnnotations(id, query));
  }

  @Get('articles/:id/corrections')
  @ApiOperation({ summary: 'List the corrections of an article' })
  @PublicGet()
  @ApiOkResponse({ description: 'The newest first.', standardSchema: correctionsSchema })
  async corrections(@Param('id', { schema: idSchema }) id: Id): Promise<string> {
    return JSON.stringify(await this.formats.listCorrections(id));
  }

  @Get('sites/:site/verdicts')
  @ApiOperation({ summary: 'List the verdicts of a site' })
  @PublicGet()
  @About(FormatsService, 'requireSite', inPath('site'))
  @ApiOkResponse({ description: 'Judged claims, the newest verdict first.', standardSchema: claimPageSchema })
  async verdicts(
    @Param('site', { schema: siteSlug }) site: string,
    @Query({ schema: verdictsQuery }) query: VerdictsQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const page: Page<ClaimView> = await this.formats.listVerdicts(site, query);
    linkNext(reply, page.next);
    return JSON.stringify(page);
  }
}
