import { Body, Get, Header, Param, Put } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Members } from '#platform/http/access.decorators.js';
import { CurrentActor, type Actor } from '#platform/http/actor.js';
import { ApiController } from '#platform/http/api.decorator.js';
import { IfMatch } from '#platform/http/if-match.js';
import { Limited } from '#platform/http/limits/limited.decorator.js';
import { PRIVATE_CACHE } from '#platform/http/public-json.js';
import { About, inPath } from '#platform/http/subject.interceptor.js';
import { siteSlug } from './site.contract.js';
import { MANAGE_SITE } from './site.limits.js';
import { SitesService } from './sites.service.js';
import { putWordListsSchema, wordListsSchema, type PutWordLists, type WordListsView } from './word-list.contract.js';
import { WordListsService } from './word-lists.service.js';

@ApiTags('sites')
@ApiController()
export class WordListsController {
  constructor(private readonly wordLists: WordListsService) {}

  @Get('sites/:site/word-lists')
  @ApiOperation({ summary: 'List banned and suspect words' })
  @Members()
  @Header('cache-control', PRIVATE_CACHE)
  @ApiOkResponse({ description: 'All word lists of the site.', standardSchema: wordListsSchema })
  async list(@CurrentActor() actor: Actor, @Param('site', { schema: siteSlug }) slug: string): Promise<WordListsView> {
    return this.wordLists.list(actor, slug);
  }

  @Put('sites/:site/word-lists')
  @ApiOperation({ summary: 'Replace banned and suspect words' })
  @Members()
  @Limited(MANAGE_SITE)
  @Header('cache-control', PRIVATE_CACHE)
  @About(SitesService, 'requireAdministered', inPath('site'))
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOkResponse({ description: 'The lists as they are now.', standardSchema: wordListsSchema })
  async replace(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: siteSlug }) slug: string,
    @IfMatch() version: number,
    @Body({ schema: putWordListsSchema }) body: PutWordLists,
  ): Promise<WordListsView> {
    return this.wordLists.replace(actor, slug, body, version);
  }
}
