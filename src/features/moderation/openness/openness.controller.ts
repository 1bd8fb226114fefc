import { Get, Header, Headers, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Anyone, Members } from '#platform/http/access.decorators.js';
import { CurrentActor, type Actor, type Member } from '#platform/http/actor.js';
import { ApiController } from '#platform/http/api.decorator.js';
import type { Page } from '#platform/http/page.contract.js';
import { linkNext, PRIVATE_CACHE, PUBLIC_CACHE, PublicGet } from '#platform/http/public-json.js';
import { About, inPath } from '#platform/http/subject.interceptor.js';
import { siteSlug } from '#features/sites/site.contract.js';
import { logPage, logQuery, type LogEntryView, type LogQuery } from './log.contract.js';
import { LogService } from './log.service.js';
import { statisticsQuery, statisticsSchema, type StatisticsQuery, type StatisticsView } from './statistics.contract.js';
import { StatisticsService } from './statistics.service.js';
import {
  transparencyQuery,
  transparencySchema,
  type TransparencyQuery,
  type TransparencyView,
} from './transparency.contract.js';
import { toCsv } from './transparency.csv.js';
import { TransparencyService } from './transparency.service.js';

const CSV_TYPE = 'text/csv; charset=utf-8';

/** How a site moderates, for whoever wants to know. */
@ApiTags('openness')
@ApiController()
export class OpennessController {
  constructor(
    private readonly log: LogService,
    private readonly transparency: TransparencyService,
    private readonly statistics: StatisticsService,
  ) {}

  @Get('sites/:site/log')
  @ApiOperation({ summary: 'List what a site decided' })
  @PublicGet()
  @ApiOkResponse({ description: 'Where the log is public; the newest first.', standardSchema: logPage })
  async listLog(
    @Param('site', { schema: siteSlug }) slug: string,
    @Query({ schema: logQuery }) query: LogQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page<LogEntryView>> {
    const page = await this.log.list(slug, query);
    linkNext(reply, page.next);
    return page;
  }

  @Get('sites/:site/transparency')
  @ApiOperation({ summary: 'Read the transparency report of a site' })
  @Anyone()
  @About(TransparencyService, 'requireSite', inPath('site'))
  @Header('vary', 'Authorization, Accept')
  @ApiProduces('application/json', 'text/csv')
  @ApiOkResponse({ description: 'As JSON, or as CSV where that is asked for.', standardSchema: transparencySchema })
  async report(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: siteSlug }) slug: string,
    @Query({ schema: transparencyQuery }) query: TransparencyQuery,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TransparencyView | string> {
    const { view: report, isPublic } = await this.transparency.require(actor, slug, query);
    void reply.header('cache-control', isPublic ? PUBLIC_CACHE : PRIVATE_CACHE);
    const isCsv = query.format === 'csv' || (query.format === undefined && accept?.startsWith('text/csv') === true);
    if (!isCsv) return report;
    const name = `${report.site}-${report.from}-${report.to}.csv`;
    void reply.type(CSV_TYPE).header('content-disposition', `attachment; filename="${name}"`);
    return toCsv(report);
  }

  @Get('moderation/statistics')
  @ApiOperation({ summary: 'Read what the staff of a site decided, by week and person' })
  @Members()
  @Header('cache-control', PRIVATE_CACHE)
  @ApiOkResponse({ description: 'The newest week first.', standardSchema: statisticsSchema })
  async listStatistics(
    @CurrentActor() actor: Member,
    @Query({ schema: statisticsQuery }) query: StatisticsQuery,
  ): Promise<StatisticsView> {
    return this.statistics.list(actor, query);
  }
}
