import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Reader } from '#platform/database/reader.js';
import type { Tx } from '#platform/database/tx.js';
import { CaseProposalsService } from '#features/cases/handling/case-proposals.service.js';
import type { FencedCase } from '#features/cases/cases.service.js';
import { SitesService } from '#features/sites/sites.service.js';
import type { LockedClaim } from '../claim.js';
import type { Finding, Proposal } from './finding.js';
import { ProposalsRepository } from './proposals.repository.js';
import { opinionOf, type Opinion } from './verdict.policy.js';
import { VerdictsRepository } from './verdicts.repository.js';

export type { Proposal } from './finding.js';

/** A finding that somebody gives on a case, where it is not theirs alone to publish. */
interface Proposing {
  readonly id: Id;
  readonly claim: LockedClaim;
  readonly fenced: FencedCase;
  readonly finding: Finding;
  readonly authorId: Id;
  /** It answers another one, and says something else. */
  readonly differs: boolean;
}

/** Findings that wait for a second person. */
@Injectable()
export class ProposalsService {
  constructor(
    private readonly repository: ProposalsRepository,
    private readonly verdicts: VerdictsRepository,
    private readonly cases: CaseProposalsService,
    private readonly sites: SitesService,
  ) {}

  /** What waits in a case, the first one first. */
  async list(reader: Reader, caseId: Id): Promise<Proposal[]> {
    return this.repository.list(reader, caseId);
  }

  /**
   * What a finding is, given those that wait in the case: whether it can be published, and with whom. Nobody gets around a
   * second person by saying first that little is at stake.
   */
  async opinionOf(tx: Tx, fenced: FencedCase, finding: Finding, waiting: readonly Proposal[]): Promise<Opinion> {
    const { siteId, harmReplaced } = fenced;
    const harm = Math.max(fenced.harm, harmReplaced ?? 0);
    const { secondPerson } = (await this.sites.requireById(tx, siteId)).settings;
    return opinionOf(finding, waiting, { harm, secondPerson });
  }

  /** Gives the fenced case back without whoever proposes; of two who differ it goes to those who judge what is difficult. */
  async propose(tx: Tx, { id, claim, fenced, finding, authorId, differs }: Proposing): Promise<void> {
    await this.verdicts.insert(tx, { id, claim, finding, caseId: fenced.id, authorId, decisionId: null });
    await this.cases.propose(tx, fenced, authorId, differs);
  }
}
