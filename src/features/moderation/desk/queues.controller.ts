import { Body, Get, Header, HttpStatus, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Members } from '#platform/http/access.decorators.js';
import { CurrentActor, type Member } from '#platform/http/actor.js';
import { ApiController } from '#platform/http/api.decorator.js';
import type { IdempotentRequest } from '#platform/http/idempotency.js';
import { Idempotent } from '#platform/http/idempotent.decorator.js';
import { Limited } from '#platform/http/limits/limited.decorator.js';
import type { Page } from '#platform/http/page.contract.js';
import { linkNext, PRIVATE_CACHE } from '#platform/http/public-json.js';
import { About } from '#platform/http/subject.interceptor.js';
import { CaseAccessService } from '#features/cases/case-access.service.js';
import { casesQuery, nextCasesSchema, type CasesQuery, type NextCases } from '#features/cases/case.contract.js';
import { CaseListsService } from '#features/cases/case-lists.service.js';
import { NextCasesService } from '#features/cases/queues/next-cases.service.js';
import { queuesQuery, queuesSchema, type QueuesQuery, type QueuesView } from '#features/cases/queues/queue.contract.js';
import { QueuesService } from '#features/cases/queues/queues.service.js';
import {
  caseInPlaceSchema,
  judgedCasesPage,
  takenCaseSchema,
  takenCasesSchema,
  type CaseInPlace,
  type JudgedCaseView,
  type TakenCasesView,
  type TakenCaseView,
} from './desk.contract.js';
import { HANDLE_CASES } from './desk.limits.js';
import { InPlaceService } from './in-place.service.js';
import { JudgedCasesService } from './judged-cases.service.js';
import { anyDesk, subjectInBody } from './subjects.js';

@ApiTags('moderation')
@ApiController()
export class QueuesController {
  constructor(
    private readonly queues: QueuesService,
    private readonly lists: CaseListsService,
    private readonly nextCases: NextCasesService,
    private readonly inPlace: InPlaceService,
    private readonly judged: JudgedCasesService,
  ) {}

  @Get('moderation/queues')
  @ApiOperation({ summary: 'Count what waits in the queues of a site' })
  @Members()
  @Header('cache-control', PRIVATE_CACHE)
  @About(CaseAccessService, 'requireStaff', anyDesk)
  @ApiOkResponse({ description: 'Exact figures of the queues that one judges.', standardSchema: queuesSchema })
  async figures(
    @CurrentActor() actor: Member,
    @Query({ schema: queuesQuery }) { site }: QueuesQuery,
  ): Promise<QueuesView> {
    return this.queues.requireFigures(actor, site);
  }

  @Get('moderation/cases')
  @ApiOperation({ summary: 'List cases' })
  @Members()
  @Header('cache-control', PRIVATE_CACHE)
  @About(CaseAccessService, 'requireStaff', anyDesk)
  @ApiOkResponse({ description: 'Of the queues and sections that one judges.', standardSchema: judgedCasesPage })
  async list(
    @CurrentActor() actor: Member,
    @Query({ schema: casesQuery }) query: CasesQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page<JudgedCaseView>> {
    const page = await this.judged.page(await this.lists.list(actor, query));
    linkNext(reply, page.next);
    return page;
  }

  @Post('moderation/cases')
  @ApiOperation({ summary: 'Take the case about a comment or a claim in hand, wherever one is reading it' })
  @Members()
  @Limited(HANDLE_CASES)
  @Header('cache-control', PRIVATE_CACHE)
  @About(InPlaceService, 'requireMayAct', subjectInBody)
  @ApiCreatedResponse({ description: 'It was opened.', standardSchema: takenCaseSchema })
  @ApiOkResponse({ description: 'It was found.', standardSchema: takenCaseSchema })
  async open(
    @CurrentActor() actor: Member,
    @Body({ schema: caseInPlaceSchema }) { subject }: CaseInPlace,
    @Idempotent() request: IdempotentRequest | null,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TakenCaseView | undefined> {
    const { taken, isNew } = await this.inPlace.take(actor, subject, request);
    void reply.status(isNew ? HttpStatus.CREATED : HttpStatus.OK);
    return (await this.judged.taken([taken]))[0];
  }

  @Post('moderation/cases/next')
  @ApiOperation({ summary: 'Take the next cases of a queue in hand' })
  @Members()
  @Limited(HANDLE_CASES)
  @Header('cache-control', PRIVATE_CACHE)
  @About(CaseAccessService, 'requireStaff', anyDesk)
  @ApiOkResponse({ description: 'The most urgent first.', standardSchema: takenCasesSchema })
  @ApiNoContentResponse({ description: 'Nothing waits.' })
  async next(
    @CurrentActor() actor: Member,
    @Body({ schema: nextCasesSchema }) asked: NextCases,
    @Idempotent() request: IdempotentRequest | null,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TakenCasesView | undefined> {
    const leases = await this.judged.taken(await this.nextCases.next(actor, asked, request));
    void reply.status(leases.length > 0 ? HttpStatus.OK : HttpStatus.NO_CONTENT);
    return leases.length > 0 ? { leases } : undefined;
  }
}
