import { Body, HttpCode, HttpStatus, Param, Post, Req, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Id } from '#kernel/ids.js';
import { Members } from '#platform/http/access.decorators.js';
import { CurrentActor, type Member } from '#platform/http/actor.js';
import { ApiController } from '#platform/http/api.decorator.js';
import type { IdempotentRequest } from '#platform/http/idempotency.js';
import { Idempotent } from '#platform/http/idempotent.decorator.js';
import { IfMatch } from '#platform/http/if-match.js';
import { Limited } from '#platform/http/limits/limited.decorator.js';
import { idSchema } from '#platform/http/page.contract.js';
import { About } from '#platform/http/subject.interceptor.js';
import { CaseAccessService } from '#features/cases/case-access.service.js';
import { anyDesk } from '../desk/subjects.js';
import { BulkDecisionsService } from './bulk-decisions.service.js';
import {
  bulkDecisionSchema,
  bulkResultSchema,
  decideSchema,
  decisionSchema,
  proposedSchema,
  reversalSchema,
  reversalViewSchema,
  type BulkDecision,
  type BulkResult,
  type Decide,
  type DecisionView,
  type ProposedView,
  type Reversal,
  type ReversalView,
} from './decision.contract.js';
import { DECIDE, DECIDE_MANY } from './decision.limits.js';
import { DecisionsService } from './decisions.service.js';
import { ReversalsService } from './reversals.service.js';

@ApiTags('moderation')
@ApiController()
export class DecisionsController {
  constructor(
    private readonly decisions: DecisionsService,
    private readonly bulk: BulkDecisionsService,
    private readonly reversals: ReversalsService,
  ) {}

  @Post('moderation/cases/:id/decisions')
  @ApiOperation({ summary: 'Decide the case that one has in hand' })
  @Members()
  @Limited(DECIDE)
  @About(DecisionsService, 'requireMayDecide')
  @ApiHeader({ name: 'If-Match', required: true, description: 'The version of the case that was read.' })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ description: 'The decision; what follows from it is done.', standardSchema: decisionSchema })
  @ApiAcceptedResponse({ description: 'Somebody else has to agree first.', standardSchema: proposedSchema })
  async decide(
    @CurrentActor() actor: Member,
    @Param('id', { schema: idSchema }) caseId: Id,
    @IfMatch() version: number,
    @Body({ schema: decideSchema }) body: Decide,
    @Idempotent() request: IdempotentRequest | null,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DecisionView | ProposedView> {
    const decided = await this.decisions.decide(actor, caseId, body, { version, request });
    void reply.status('proposal' in decided ? HttpStatus.ACCEPTED : HttpStatus.CREATED);
    return decided;
  }

  @Post('moderation/decisions/bulk')
  @ApiOperation({ summary: 'Decide many cases alike' })
  @HttpCode(200)
  @Members()
  @Limited(DECIDE_MANY)
  @About(CaseAccessService, 'requireStaff', anyDesk)
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiOkResponse({
    description: 'A decision or a problem for each case, which is taken in hand for it.',
    standardSchema: bulkResultSchema,
  })
  async decideMany(
    @CurrentActor() actor: Member,
    @Body({ schema: bulkDecisionSchema }) body: BulkDecision,
    @Idempotent() request: IdempotentRequest | null,
    @Req() { id: requestId }: FastifyRequest,
  ): Promise<BulkResult> {
    return this.bulk.decide(actor, body, { requestId, request });
  }

  @Post('moderation/decisions/:id/reversal')
  @ApiOperation({ summary: 'Undo a decision, or reverse it later' })
  @Members()
  @Limited(DECIDE)
  @About(ReversalsService, 'requireMayReverse')
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({
    description: 'The reversal. In the time for undoing, nobody concerned is told of either.',
    standardSchema: reversalViewSchema,
  })
  async reverse(
    @CurrentActor() actor: Member,
    @Param('id', { schema: idSchema }) id: Id,
    @Body({ schema: reversalSchema }) body: Reversal,
    @Idempotent() request: IdempotentRequest | null,
  ): Promise<ReversalView> {
    return this.reversals.reverse(actor, id, body, request);
  }
}
