import { Injectable } from '@nestjs/common';
import { Ids, type Id } from '#kernel/ids.js';
import type { FencedCase } from '#features/cases/cases.service.js';
import { FindingsService, type SoundFinding } from '#features/claims/verdicts/findings.service.js';
import type { Proposal } from '#features/claims/verdicts/proposals.service.js';
import type { Publication } from './claim.outcome.js';

/** Findings on their way to be published. */
@Injectable()
export class Publications {
  constructor(
    private readonly findings: FindingsService,
    private readonly ids: Ids,
  ) {}

  of(found: SoundFinding, caseId: Id | null): Publication {
    return { verdictId: this.ids.next(), found, caseId, agreed: null };
  }

  async ofProposal(
    { id: caseId, siteId }: FencedCase,
    proposal: Proposal,
    agreed: NonNullable<Publication['agreed']>,
  ): Promise<Publication> {
    const found = await this.findings.ofProposal(siteId, proposal);
    return { verdictId: proposal.id, found, caseId, agreed };
  }
}
