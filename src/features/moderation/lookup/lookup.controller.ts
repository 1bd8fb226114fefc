import { Get, Header, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Members } from '#platform/http/access.decorators.js';
import { CurrentActor, type Member } from '#platform/http/actor.js';
import { ApiController } from '#platform/http/api.decorator.js';
import { Limited } from '#platform/http/limits/limited.decorator.js';
import type { Page } from '#platform/http/page.contract.js';
import { linkNext, PRIVATE_CACHE } from '#platform/http/public-json.js';
import { About } from '#platform/http/subject.interceptor.js';
import { CaseAccessService } from '#features/cases/case-access.service.js';
import type { CommentView } from '#features/comments/comment.contract.js';
import { anyDesk } from '../desk/subjects.js';
import { AccountLookupService } from './account-lookup.service.js';
import { CommentLookupService } from './comment-lookup.service.js';
import {
  accountLookupQuery,
  commentLookupQuery,
  lookedUpAccounts,
  lookedUpComments,
  type AccountLookupQuery,
  type CommentLookupQuery,
  type LookedUpAccount,
} from './lookup.contract.js';
import { STAFF_LOOK_UP } from './lookup.limits.js';

@ApiTags('moderation')
@ApiController()
export class LookupController {
  constructor(
    private readonly comments: CommentLookupService,
    private readonly accounts: AccountLookupService,
  ) {}

  @Get('moderation/comments')
  @ApiOperation({ summary: 'List comments in every state' })
  @Members()
  @Limited(STAFF_LOOK_UP)
  @Header('cache-control', PRIVATE_CACHE)
  @About(CaseAccessService, 'requireStaff', anyDesk)
  @ApiOkResponse({
    description:
      'The newest first, hidden text too. A page may hold fewer than asked for, or none, and still have a next.',
    standardSchema: lookedUpComments,
  })
  async listComments(
    @CurrentActor() actor: Member,
    @Query({ schema: commentLookupQuery }) query: CommentLookupQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page<CommentView>> {
    const page = await this.comments.list(actor, query);
    linkNext(reply, page.next);
    return page;
  }

  @Get('moderation/accounts')
  @ApiOperation({ summary: 'Find accounts by name, e-mail address or subject' })
  @Members()
  @Limited(STAFF_LOOK_UP)
  @Header('cache-control', PRIVATE_CACHE)
  @About(AccountLookupService, 'requireMayLook', anyDesk)
  @ApiOkResponse({ description: 'The shortest name first; never their addresses.', standardSchema: lookedUpAccounts })
  async listAccounts(
    @CurrentActor() actor: Member,
    @Query({ schema: accountLookupQuery }) query: AccountLookupQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page<LookedUpAccount>> {
    const page = await this.accounts.find(actor, query);
    linkNext(reply, page.next);
    return page;
  }
}
