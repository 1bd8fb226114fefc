import { applyDecorators, Body, Delete, Header, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Id } from '#kernel/ids.js';
import { Members } from '#platform/http/access.decorators.js';
import { CurrentActor, type Member } from '#platform/http/actor.js';
import { ApiController } from '#platform/http/api.decorator.js';
import { Limited } from '#platform/http/limits/limited.decorator.js';
import { idSchema } from '#platform/http/page.contract.js';
import { PRIVATE_CACHE } from '#platform/http/public-json.js';
import { About } from '#platform/http/subject.interceptor.js';
import { CaseAccessService } from '#features/cases/case-access.service.js';
import { leaseExtensionSchema, leaseReleaseSchema, type LeaseRelease } from '#features/cases/case.contract.js';
import { LeasesService } from '#features/cases/queues/leases.service.js';
import { keptLeaseSchema, takenCaseSchema, type KeptLeaseView, type TakenCaseView } from './desk.contract.js';
import { HANDLE_CASES } from './desk.limits.js';
import { JudgedCasesService } from './judged-cases.service.js';

/** What somebody does with a case by its id. */
const CaseRoute = (summary: string): MethodDecorator =>
  applyDecorators(
    ApiOperation({ summary }),
    Members(),
    Limited(HANDLE_CASES),
    About(CaseAccessService, 'require'),
    Header('cache-control', PRIVATE_CACHE),
  );

@ApiTags('moderation')
@ApiController()
export class LeasesController {
  constructor(
    private readonly leases: LeasesService,
    private readonly judged: JudgedCasesService,
  ) {}

  @Post('moderation/cases/:id/lease')
  @HttpCode(200)
  @CaseRoute('Take a case in hand')
  @ApiOkResponse({ description: 'Whoever has it gets the same token again.', standardSchema: takenCaseSchema })
  async take(
    @CurrentActor() actor: Member,
    @Param('id', { schema: idSchema }) id: Id,
  ): Promise<TakenCaseView | undefined> {
    return (await this.judged.taken([await this.leases.take(actor, id)]))[0];
  }

  @Put('moderation/cases/:id/lease')
  @CaseRoute('Keep a case longer')
  @ApiOkResponse({ description: 'For the whole time anew.', standardSchema: keptLeaseSchema })
  async extend(
    @CurrentActor() actor: Member,
    @Param('id', { schema: idSchema }) id: Id,
    @Body({ schema: leaseExtensionSchema }) { leaseToken }: { leaseToken: string },
  ): Promise<KeptLeaseView> {
    const { token, expiresAt } = await this.leases.extend(actor, id, leaseToken);
    return { lease: { token, expiresAt: expiresAt.toISOString() } };
  }

  @Delete('moderation/cases/:id/lease')
  @HttpCode(204)
  @CaseRoute('Give a case back')
  @ApiNoContentResponse({ description: 'Others can take it.' })
  async release(
    @CurrentActor() actor: Member,
    @Param('id', { schema: idSchema }) id: Id,
    @Body({ schema: leaseReleaseSchema }) release: LeaseRelease,
  ): Promise<void> {
    await this.leases.release(actor, id, release);
  }
}
