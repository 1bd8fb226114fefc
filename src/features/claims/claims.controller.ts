import { Body, Get, Header, HttpStatus, Param, Post, Query, Res } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  ApiTemporaryRedirectResponse,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Id } from '#kernel/ids.js';
import { Anyone, Members } from '#platform/http/access.decorators.js';
import { CurrentActor, type Actor, type Member } from '#platform/http/actor.js';
import { ApiController } from '#platform/http/api.decorator.js';
import type { IdempotentRequest } from '#platform/http/idempotency.js';
import { Idempotent } from '#platform/http/idempotent.decorator.js';
import { Limited } from '#platform/http/limits/limited.decorator.js';
import { idSchema, type Page } from '#platform/http/page.contract.js';
import { linkNext, PRIVATE_CACHE, PUBLIC_CACHE } from '#platform/http/public-json.js';
import { About } from '#platform/http/subject.interceptor.js';
import { ArticlesService } from '../articles/articles.service.js';
import { ClaimAdmissionService } from './claim-admission.service.js';
import { ClaimIntakeService } from './claim-intake.service.js';
import {
  claimPageSchema,
  claimSchema,
  claimsPageQuery,
  claimsQuery,
  flaggedClaimSchema,
  newClaimFlagSchema,
  newClaimSchema,
  type ClaimsPageQuery,
  type ClaimsQuery,
  type ClaimView,
  type FlaggedClaimView,
  type NewClaim,
  type NewClaimFlag,
} from './claim.contract.js';
import { FLAG_CLAIM } from './claim.limits.js';
import { ClaimsService } from './claims.service.js';

@ApiTags('claims')
@ApiController()
export class ClaimsController {
  constructor(
    private readonly claims: ClaimsService,
    private readonly intake: ClaimIntakeService,
  ) {}

  @Post('articles/:id/claims')
  @ApiOperation({ summary: 'Mark a sentence of an article as wrong' })
  @Members()
  @Limited(FLAG_CLAIM)
  @About(ClaimAdmissionService, 'requireMayMarkArticle')
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({
    description: 'The claim, which nobody sees but who flagged it and the staff.',
    standardSchema: flaggedClaimSchema,
  })
  async markInArticle(
    @CurrentActor() actor: Member,
    @Param('id', { schema: idSchema }) id: Id,
    @Body({ schema: newClaimSchema }) body: NewClaim,
    @Idempotent() request: IdempotentRequest | null,
  ): Promise<FlaggedClaimView> {
    return this.intake.mark(actor, { type: 'article', id }, body, request);
  }

  @Post('comments/:id/claims')
  @ApiOperation({ summary: 'Mark a sentence of a comment as wrong' })
  @Members()
  @Limited(FLAG_CLAIM)
  @About(ClaimAdmissionService, 'requireMayMarkComment')
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({
    description: 'The claim, which nobody sees but who flagged it and the staff.',
    standardSchema: flaggedClaimSchema,
  })
  async markInComment(
    @CurrentActor() actor: Member,
    @Param('id', { schema: idSchema }) id: Id,
    @Body({ schema: newClaimSchema }) body: NewClaim,
    @Idempotent() request: IdempotentRequest | null,
  ): Promise<FlaggedClaimView> {
    return this.intake.mark(actor, { type: 'comment', id }, body, request);
  }

  @Post('claims/:id/flags')
  @ApiOperation({ summary: 'Say that a claim is wrong too' })
  @Members()
  @Limited(FLAG_CLAIM)
  @About(ClaimAdmissionService, 'requireMayFlag')
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ description: 'The claim and the flag on it.', standardSchema: flaggedClaimSchema })
  async flag(
    @CurrentActor() actor: Member,
    @Param('id', { schema: idSchema }) id: Id,
    @Body({ schema: newClaimFlagSchema }) body: NewClaimFlag,
    @Idempotent() request: IdempotentRequest | null,
  ): Promise<FlaggedClaimView> {
    return this.intake.flag(actor, id, body, request);
  }

  @Get('claims/:id')
  @ApiOperation({ summary: 'Read a claim' })
  @Anyone()
  @Header('vary', 'Authorization')
  @ApiOkResponse({
    description: 'One that is not public is there for those who flagged it and for the staff alone.',
    standardSchema: claimSchema,
  })
  @ApiTemporaryRedirectResponse({
    description: 'It is part of this claim now, and was public before, or flagged by whoever asks.',
    standardSchema: claimSchema,
  })
  async read(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: Id,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ClaimView> {
    const { view, isPublic } = await this.claims.requireLed(actor, id);
    void reply.header('cache-control', isPublic ? PUBLIC_CACHE : PRIVATE_CACHE);
    if (view.id !== id) void reply.status(HttpStatus.TEMPORARY_REDIRECT).header('location', `./${view.id}`);
    return view;
  }

  @Get('articles/:id/claims')
  @ApiOperation({ summary: 'List the claims of an article' })
  @Anyone()
  @About(ArticlesService, 'requireAccess')
  @Header('vary', 'Authorization')
  @ApiOkResponse({
    description: 'In its text and in its comments, as far as whoever asks knows of them; the newest first.',
    standardSchema: claimPageSchema,
  })
  async listOfArticle(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: Id,
    @Query({ schema: claimsPageQuery }) query: ClaimsPageQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page<ClaimView>> {
    return sent(reply, actor, await this.claims.listOfArticle(actor, id, query));
  }

  @Get('claims')
  @ApiOperation({ summary: 'List the claims of a site' })
  @Anyone()
  @Header('vary', 'Authorization')
  @ApiOkResponse({
    description: 'As far as whoever asks knows of them; the newest first.',
    standardSchema: claimPageSchema,
  })
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: claimsQuery }) query: ClaimsQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page<ClaimView>> {
    return sent(reply, actor, await this.claims.list(actor, query));
  }
}

/** Guests all get the same; a member may see more. */
function sent(reply: FastifyReply, actor: Actor, page: Page<ClaimView>): Page<ClaimView> {
  void reply.header('cache-control', actor.kind === 'guest' ? PUBLIC_CACHE : PRIVATE_CACHE);
  linkNext(reply, page.next);
  return page;
}
