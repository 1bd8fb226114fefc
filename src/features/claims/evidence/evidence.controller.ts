import { Body, Get, Header, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Id } from '#kernel/ids.js';
import { Members } from '#platform/http/access.decorators.js';
import { CurrentActor, type Member } from '#platform/http/actor.js';
import { ApiController } from '#platform/http/api.decorator.js';
import type { IdempotentRequest } from '#platform/http/idempotency.js';
import { Idempotent } from '#platform/http/idempotent.decorator.js';
import { Limited } from '#platform/http/limits/limited.decorator.js';
import { idSchema } from '#platform/http/page.contract.js';
import { PRIVATE_CACHE } from '#platform/http/public-json.js';
import { About } from '#platform/http/subject.interceptor.js';
import { ClaimEvidenceService } from './claim-evidence.service.js';
import {
  evidenceItemsSchema,
  evidenceSchema,
  newEvidenceSchema,
  type EvidenceItems,
  type EvidenceView,
  type NewEvidence,
} from './evidence.contract.js';
import { BRING_EVIDENCE } from './evidence.limits.js';

@ApiTags('claims')
@ApiController()
export class EvidenceController {
  constructor(private readonly evidence: ClaimEvidenceService) {}

  @Post('claims/:id/evidence')
  @ApiOperation({ summary: 'Bring evidence for or against a claim' })
  @Members()
  @Limited(BRING_EVIDENCE)
  @About(ClaimEvidenceService, 'requireMayBring')
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({
    description: 'For those who judge; its page is looked at soon.',
    standardSchema: evidenceSchema,
  })
  async bring(
    @CurrentActor() actor: Member,
    @Param('id', { schema: idSchema }) id: Id,
    @Body({ schema: newEvidenceSchema }) body: NewEvidence,
    @Idempotent() request: IdempotentRequest | null,
  ): Promise<EvidenceView> {
    return this.evidence.bring(actor, id, body, request);
  }

  @Get('claims/:id/evidence')
  @ApiOperation({ summary: 'List the evidence of a claim' })
  @Members()
  @Header('cache-control', PRIVATE_CACHE)
  @ApiOkResponse({
    description:
      'All of it for the staff, for others, and for whoever wrote the words, what they brought themselves; in the order in which it came.',
    standardSchema: evidenceItemsSchema,
  })
  async list(@CurrentActor() actor: Member, @Param('id', { schema: idSchema }) id: Id): Promise<EvidenceItems> {
    return this.evidence.list(actor, id);
  }
}
