import { Get, Header, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Id } from '#kernel/ids.js';
import { Members } from '#platform/http/access.decorators.js';
import { CurrentActor, type Member } from '#platform/http/actor.js';
import { ApiController } from '#platform/http/api.decorator.js';
import { idSchema } from '#platform/http/page.contract.js';
import { PRIVATE_CACHE } from '#platform/http/public-json.js';
import { casePageSchema, type CasePageView } from './case-page.contract.js';
import { CasePageService } from './case-page.service.js';

@ApiTags('moderation')
@ApiController()
export class CasePageController {
  constructor(private readonly pages: CasePageService) {}

  @Get('moderation/cases/:id')
  @ApiOperation({ summary: 'Read a case with all that is known of its matter' })
  @Members()
  @Header('cache-control', PRIVATE_CACHE)
  @ApiOkResponse({ description: 'For whoever judges it.', standardSchema: casePageSchema })
  async get(@CurrentActor() actor: Member, @Param('id', { schema: idSchema }) id: Id): Promise<CasePageView> {
    return this.pages.require(actor, id);
  }
}
