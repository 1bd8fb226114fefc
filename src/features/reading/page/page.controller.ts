import { Controller, Get, Header, Param, Query, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Id } from '#kernel/ids.js';
import { Public } from '#platform/http/access.decorators.js';
import { idSchema } from '#platform/http/page.contract.js';
import { PRIVATE_CACHE, PUBLIC_CACHE } from '#platform/http/public-json.js';
import { ClaimPageService } from './claim-page.service.js';
import { debateQuery, type DebateQuery } from './page.contract.js';
import { PageFilter } from './page.filter.js';
import { PageService } from './page.service.js';

const HTML_TYPE = 'text/html; charset=utf-8';

/** The plain pages, readable without a script, and the shell of the moderators' page; the same for everybody. */
@Public()
@UseFilters(PageFilter)
@ApiExcludeController()
@Controller()
export class PageController {
  constructor(
    private readonly pages: PageService,
    private readonly claims: ClaimPageService,
  ) {}

  @Get()
  @Header('cache-control', PUBLIC_CACHE)
  @Header('content-type', HTML_TYPE)
  async front(@Query({ schema: debateQuery }) query: DebateQuery): Promise<string> {
    return this.pages.front(query);
  }

  @Get('articles/:id')
  @Header('cache-control', PUBLIC_CACHE)
  @Header('content-type', HTML_TYPE)
  async article(
    @Param('id', { schema: idSchema }) id: Id,
    @Query({ schema: debateQuery }) query: DebateQuery,
  ): Promise<string> {
    return this.pages.article(id, query);
  }

  @Get('comments/:id')
  @Header('cache-control', PUBLIC_CACHE)
  @Header('content-type', HTML_TYPE)
  async comment(@Param('id', { schema: idSchema }) id: Id): Promise<string> {
    return this.pages.comment(id);
  }

  @Get('claims/:id')
  @Header('cache-control', PUBLIC_CACHE)
  @Header('content-type', HTML_TYPE)
  async claim(@Param('id', { schema: idSchema }) id: Id): Promise<string> {
    return this.claims.page(id);
  }

  @Get('moderation')
  @Header('cache-control', PRIVATE_CACHE)
  @Header('content-type', HTML_TYPE)
  moderation(): string {
    return this.pages.moderation();
  }
}
