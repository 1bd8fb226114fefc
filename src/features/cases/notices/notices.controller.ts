import { Body, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Id } from '#kernel/ids.js';
import { Anyone } from '#platform/http/access.decorators.js';
import { CurrentActor, type Actor } from '#platform/http/actor.js';
import { ApiController } from '#platform/http/api.decorator.js';
import type { IdempotentRequest } from '#platform/http/idempotency.js';
import { Idempotent } from '#platform/http/idempotent.decorator.js';
import { Limited } from '#platform/http/limits/limited.decorator.js';
import { idSchema } from '#platform/http/page.contract.js';
import { About } from '#platform/http/subject.interceptor.js';
import { ArticlesService } from '#features/articles/articles.service.js';
import { ArticleNoticesService } from './article-notices.service.js';
import { NOTICE } from '../flags/flag.limits.js';
import { newNoticeSchema, noticeReceiptSchema, type NewNotice, type NoticeReceipt } from './notice.contract.js';

@ApiTags('flags')
@ApiController()
export class NoticesController {
  constructor(private readonly notices: ArticleNoticesService) {}

  @Post('articles/:id/notices')
  @ApiOperation({ summary: 'Give notice that an article is against the law' })
  @Anyone()
  @Limited(NOTICE)
  @About(ArticlesService, 'requireAccess')
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ description: 'The receipt of the notice.', standardSchema: noticeReceiptSchema })
  async file(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: Id,
    @Body({ schema: newNoticeSchema }) body: NewNotice,
    @Idempotent() request: IdempotentRequest | null,
  ): Promise<NoticeReceipt> {
    return this.notices.file(actor, id, body, request);
  }
}
