import { Body, Delete, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Id } from '#kernel/ids.js';
import { Members } from '#platform/http/access.decorators.js';
import { CurrentActor, type Actor } from '#platform/http/actor.js';
import { ApiController } from '#platform/http/api.decorator.js';
import { Limited } from '#platform/http/limits/limited.decorator.js';
import { idSchema } from '#platform/http/page.contract.js';
import { PRIVATE_CACHE } from '#platform/http/public-json.js';
import { About, inQuery } from '#platform/http/subject.interceptor.js';
import { SitesService } from '#features/sites/sites.service.js';
import { DRY_RUN } from '../comment.limits.js';
import {
  dryRunQuery,
  dryRunSchema,
  newDryRunSchema,
  type DryRunQuery,
  type DryRunView,
  type NewDryRun,
} from './dry-run.contract.js';
import { DryRunsService } from './dry-runs.service.js';

@ApiTags('moderation')
@ApiController()
export class DryRunsController {
  constructor(private readonly runs: DryRunsService) {}

  @Post('moderation/policies/dry-run')
  @ApiOperation({ summary: 'Try rules of screening on the comments of the last days' })
  @HttpCode(202)
  @Members()
  @Limited(DRY_RUN)
  @About(SitesService, 'requireAdministered', inQuery('site'))
  @Header('cache-control', PRIVATE_CACHE)
  @ApiAcceptedResponse({
    description: 'The run has begun; ask any node for it by its id, for a week.',
    standardSchema: dryRunSchema,
  })
  async start(
    @CurrentActor() actor: Actor,
    @Query({ schema: dryRunQuery }) { site }: DryRunQuery,
    @Body({ schema: newDryRunSchema }) body: NewDryRun,
  ): Promise<DryRunView> {
    return this.runs.start(actor, site, body);
  }

  @Get('moderation/policies/dry-runs/:id')
  @ApiOperation({ summary: 'Read how far a dry run is, and what it found' })
  @Members()
  @Header('cache-control', PRIVATE_CACHE)
  @ApiOkResponse({ description: 'The run as it stood a second ago at most.', standardSchema: dryRunSchema })
  async read(@CurrentActor() actor: Actor, @Param('id', { schema: idSchema }) id: Id): Promise<DryRunView> {
    return this.runs.read(actor, id);
  }

  @Delete('moderation/policies/dry-runs/:id')
  @ApiOperation({ summary: 'Cancel a dry run' })
  @HttpCode(204)
  @Members()
  @Limited(DRY_RUN)
  @ApiNoContentResponse({ description: 'It ends within a second.' })
  async cancel(@CurrentActor() actor: Actor, @Param('id', { schema: idSchema }) id: Id): Promise<void> {
    await this.runs.cancel(actor, id);
  }
}
