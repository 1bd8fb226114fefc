import { applyDecorators, Body, Header, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import { Members } from '#platform/http/access.decorators.js';
import { CurrentActor, type Member } from '#platform/http/actor.js';
import { ApiController } from '#platform/http/api.decorator.js';
import type { IdempotentRequest } from '#platform/http/idempotency.js';
import { Idempotent } from '#platform/http/idempotent.decorator.js';
import { Limited } from '#platform/http/limits/limited.decorator.js';
import { idSchema } from '#platform/http/page.contract.js';
import { PRIVATE_CACHE } from '#platform/http/public-json.js';
import { About } from '#platform/http/subject.interceptor.js';
import { CaseAccessService } from '#features/cases/case-access.service.js';
import {
  assignmentSchema,
  deferralSchema,
  escalationSchema,
  harmSchema,
  memoSchema,
  type Assignment,
  type CaseHarm,
  type Deferral,
} from '#features/cases/case.contract.js';
import { CaseHandlingService } from '#features/cases/handling/case-handling.service.js';
import { CaseHarmService } from '#features/cases/handling/case-harm.service.js';
import { CasePassingService } from '#features/cases/handling/case-passing.service.js';
import { judgedCaseSchema, type JudgedCaseView } from './desk.contract.js';
import { deferralOutside } from './desk.errors.js';
import { HANDLE_CASES } from './desk.limits.js';
import { JudgedCasesService } from './judged-cases.service.js';

const DEFERRAL_MS_MAX = 30 * 86_400_000;

/** What somebody does with a case beside judging it; the answer is the case as it is then. */
const HandlingRoute = (summary: string): MethodDecorator =>
  applyDecorators(
    ApiOperation({ summary }),
    HttpCode(200),
    Members(),
    Limited(HANDLE_CASES),
    About(CaseAccessService, 'require'),
    Header('cache-control', PRIVATE_CACHE),
    ApiOkResponse({ description: 'The case as it is now.', standardSchema: judgedCaseSchema }),
  );

@ApiTags('moderation')
@ApiController()
export class CaseHandlingController {
  constructor(
    private readonly passing: CasePassingService,
    private readonly handling: CaseHandlingService,
    private readonly harms: CaseHarmService,
    private readonly judged: JudgedCasesService,
    private readonly clock: Clock,
  ) {}

  @Post('moderation/cases/:id/memos')
  @HandlingRoute('Write a memo on a case, for colleagues only')
  async memo(
    @CurrentActor() actor: Member,
    @Param('id', { schema: idSchema }) id: Id,
    @Body({ schema: memoSchema }) { text }: { text: string },
    @Idempotent() request: IdempotentRequest | null,
  ): Promise<JudgedCaseView> {
    await this.handling.memo(actor, id, text, request);
    return this.judged.require(id);
  }

  @Post('moderation/cases/:id/escalation')
  @HandlingRoute('Pass a case on to those who judge what is difficult')
  async escalate(
    @CurrentActor() actor: Member,
    @Param('id', { schema: idSchema }) id: Id,
    @Body({ schema: escalationSchema }) { note }: { note?: string | undefined },
    @Idempotent() request: IdempotentRequest | null,
  ): Promise<JudgedCaseView> {
    await this.passing.escalate(actor, id, note, request);
    return this.judged.require(id);
  }

  @Post('moderation/cases/:id/deferral')
  @HandlingRoute('Put a case off')
  async defer(
    @CurrentActor() actor: Member,
    @Param('id', { schema: idSchema }) id: Id,
    @Body({ schema: deferralSchema }) { until, note }: Deferral,
    @Idempotent() request: IdempotentRequest | null,
  ): Promise<JudgedCaseView> {
    const inMs = Date.parse(until) - this.clock.now().getTime();
    if (inMs <= 0 || inMs > DEFERRAL_MS_MAX) throw deferralOutside();
    await this.passing.defer(actor, id, { until: new Date(until), note }, request);
    return this.judged.require(id);
  }

  @Post('moderation/cases/:id/assignment')
  @HandlingRoute('Give a case to somebody')
  async assign(
    @CurrentActor() actor: Member,
    @Param('id', { schema: idSchema }) id: Id,
    @Body({ schema: assignmentSchema }) { accountId, targetAt }: Assignment,
    @Idempotent() request: IdempotentRequest | null,
  ): Promise<JudgedCaseView> {
    const assignment = { accountId, targetAt: targetAt === null ? null : new Date(targetAt) };
    await this.handling.assign(actor, id, assignment, request);
    return this.judged.require(id);
  }

  @Post('moderation/cases/:id/harm')
  @HandlingRoute('Say what is at stake in a case')
  async setHarm(
    @CurrentActor() actor: Member,
    @Param('id', { schema: idSchema }) id: Id,
    @Body({ schema: harmSchema }) { harm }: CaseHarm,
    @Idempotent() request: IdempotentRequest | null,
  ): Promise<JudgedCaseView> {
    await this.harms.set(actor, id, harm, request);
    return this.judged.require(id);
  }
}
