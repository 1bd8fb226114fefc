import { Body, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Id } from '#kernel/ids.js';
import { Anyone, Members } from '#platform/http/access.decorators.js';
import { CurrentActor, type Actor, type Member } from '#platform/http/actor.js';
import { ApiController } from '#platform/http/api.decorator.js';
import type { IdempotentRequest } from '#platform/http/idempotency.js';
import { Idempotent } from '#platform/http/idempotent.decorator.js';
import { Limited } from '#platform/http/limits/limited.decorator.js';
import { idSchema } from '#platform/http/page.contract.js';
import { About } from '#platform/http/subject.interceptor.js';
import { flagSchema, newFlagSchema, type FlagView, type NewFlag } from '../cases/flags/flag.contract.js';
import {
  newNoticeSchema,
  noticeReceiptSchema,
  type NewNotice,
  type NoticeReceipt,
} from '../cases/notices/notice.contract.js';
import { NOTICE } from '../cases/notices/notices.service.js';
import { CommentFlagsService } from './comment-flags.service.js';
import { FLAG_COMMENT } from './comment.limits.js';

@ApiTags('flags')
@ApiController()
export class CommentFlagsController {
  constructor(private readonly flags: CommentFlagsService) {}

  @Post('comments/:id/flags')
  @ApiOperation({ summary: 'Report a comment' })
  @Members()
  @Limited(FLAG_COMMENT)
  @About(CommentFlagsService, 'requireMayFlag')
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ description: 'The flag; somebody looks at the comment.', standardSchema: flagSchema })
  async flag(
    @CurrentActor() actor: Member,
    @Param('id', { schema: idSchema }) id: Id,
    @Body({ schema: newFlagSchema }) body: NewFlag,
    @Idempotent() request: IdempotentRequest | null,
  ): Promise<FlagView> {
    return this.flags.flag(actor, id, body, request);
  }

  @Post('comments/:id/notices')
  @ApiOperation({ summary: 'Give notice that a comment is against the law' })
  @Anyone()
  @Limited(NOTICE)
  @About(CommentFlagsService, 'requireAccess')
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ description: 'The receipt of the notice.', standardSchema: noticeReceiptSchema })
  async notify(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: Id,
    @Body({ schema: newNoticeSchema }) body: NewNotice,
    @Idempotent() request: IdempotentRequest | null,
  ): Promise<NoticeReceipt> {
    return this.flags.notify(actor, id, body, request);
  }
}
