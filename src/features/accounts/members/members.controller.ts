import { Body, Delete, HttpCode, Param, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Id } from '#kernel/ids.js';
import { Members } from '#platform/http/access.decorators.js';
import { CurrentActor, type Actor } from '#platform/http/actor.js';
import { ApiController } from '#platform/http/api.decorator.js';
import { Limited } from '#platform/http/limits/limited.decorator.js';
import { idSchema } from '#platform/http/page.contract.js';
import { About, inPath } from '#platform/http/subject.interceptor.js';
import { siteSlug } from '#features/sites/site.contract.js';
import { SitesService } from '#features/sites/sites.service.js';
import { MANAGE_MEMBERS } from '../account.limits.js';
import { memberSchema, putMemberSchema, type MemberView, type PutMember } from './member.contract.js';
import { MembersService } from './members.service.js';

@ApiTags('sites')
@ApiController()
export class MembersController {
  constructor(private readonly members: MembersService) {}

  @Put('sites/:site/members/:accountId')
  @ApiOperation({ summary: 'Give somebody a role' })
  @Members()
  @Limited(MANAGE_MEMBERS)
  @About(SitesService, 'requireAdministered', inPath('site'))
  @ApiOkResponse({ description: 'The role, in force from now on.', standardSchema: memberSchema })
  async put(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: siteSlug }) slug: string,
    @Param('accountId', { schema: idSchema }) accountId: Id,
    @Body({ schema: putMemberSchema }) body: PutMember,
  ): Promise<MemberView> {
    return this.members.put(actor, slug, accountId, body);
  }

  @Delete('sites/:site/members/:accountId')
  @ApiOperation({ summary: 'Take somebody’s role away' })
  @HttpCode(204)
  @Members()
  @Limited(MANAGE_MEMBERS)
  @ApiNoContentResponse({ description: 'The account is a member like all others.' })
  async remove(
    @CurrentActor() actor: Actor,
    @Param('site', { schema: siteSlug }) slug: string,
    @Param('accountId', { schema: idSchema }) accountId: Id,
  ): Promise<void> {
    await this.members.remove(actor, slug, accountId);
  }
}
