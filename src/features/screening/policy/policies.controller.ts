import { Body, Get, Header, Put, Query } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Members } from '#platform/http/access.decorators.js';
import { CurrentActor, type Actor } from '#platform/http/actor.js';
import { ApiController } from '#platform/http/api.decorator.js';
import { IfMatch } from '#platform/http/if-match.js';
import { Limited } from '#platform/http/limits/limited.decorator.js';
import { PRIVATE_CACHE } from '#platform/http/public-json.js';
import { About, inQuery } from '#platform/http/subject.interceptor.js';
import { SitesService } from '#features/sites/sites.service.js';
import { MANAGE_SCREENING } from '../screening.limits.js';
import { PoliciesService } from './policies.service.js';
import { policiesQuery, policyViewSchema, type PoliciesQuery, type PolicyView } from './policy-version.contract.js';
import { screeningPolicySchema, type ScreeningPolicy } from './policy.contract.js';

@ApiTags('moderation')
@ApiController()
export class PoliciesController {
  constructor(private readonly policies: PoliciesService) {}

  @Get('moderation/policies')
  @ApiOperation({ summary: 'Read the rules of screening of a site' })
  @Members()
  @About(PoliciesService, 'requireReadable', inQuery('site'))
  @Header('cache-control', PRIVATE_CACHE)
  @ApiOkResponse({
    description: 'The rules in force; version 0 where the site made none.',
    standardSchema: policyViewSchema,
  })
  async read(
    @CurrentActor() actor: Actor,
    @Query({ schema: policiesQuery }) { site }: PoliciesQuery,
  ): Promise<PolicyView> {
    return this.policies.read(actor, site);
  }

  @Put('moderation/policies')
  @ApiOperation({ summary: 'Replace the rules of screening of a site' })
  @Members()
  @Limited(MANAGE_SCREENING)
  @About(SitesService, 'requireAdministered', inQuery('site'))
  @Header('cache-control', PRIVATE_CACHE)
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOkResponse({ description: 'The rules with their new version.', standardSchema: policyViewSchema })
  async replace(
    @CurrentActor() actor: Actor,
    @Query({ schema: policiesQuery }) { site }: PoliciesQuery,
    @IfMatch() version: number,
    @Body({ schema: screeningPolicySchema }) policy: ScreeningPolicy,
  ): Promise<PolicyView> {
    return this.policies.replace(actor, site, policy, version);
  }
}
