import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { Clock } from '#kernel/clock.js';
import { Ids, type Id } from '#kernel/ids.js';
import type { Reader } from '#platform/database/reader.js';
import type { Tx } from '#platform/database/tx.js';
import { CasesService } from '#features/cases/cases.service.js';
import { CLAIM } from '../claim.js';
import { STRONG_KINDS } from './domain-kind.js';
import { addressOf } from './evidence-url.js';
import type { EvidenceView, NewEvidence } from './evidence.contract.js';
import { evidenceFull, evidenceUnfit } from './evidence.errors.js';
import { EvidencePagesRepository } from './evidence-pages.repository.js';
import { EvidenceRepository } from './evidence.repository.js';
import { domainOf } from './registered-domain.js';

/** People who judge a claim can look at so much. */
const CLAIM_MAX = 100;
/** Starting value: nobody fills that up alone. */
const PERSON_MAX = 20;
/** The formula of priorities asks for two. */
const STRONG_DOMAINS_MIN = 2;

/** Who brings what for which claim. */
export interface BroughtEvidence {
  readonly claimId: Id;
  readonly accountId: Id;
  readonly evidence: readonly NewEvidence[];
}

interface OwnEvidence {
  readonly claimId: Id;
  readonly accountId: Id;
  readonly url: string;
}

/** What readers bring for and against claims. It is shown to those who judge, and to whoever brought it. */
@Injectable()
export class EvidenceService {
  constructor(
    private readonly repository: EvidenceRepository,
    private readonly pages: EvidencePagesRepository,
    private readonly cases: CasesService,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /**
   * Writes down evidence; its pages are looked at later. A page that somebody names twice for a claim is named once, as at
   * first. `isNew`: whether any of it was named by nobody before. Locks the claim. Throws 400 for what is no address of
   * the web, 409 `evidence_full`.
   */
  async add(tx: Tx, { claimId, accountId, evidence }: BroughtEvidence): Promise<{ ids: Id[]; isNew: boolean }> {
    if (evidence.length === 0) return { ids: [], isNew: false };
    const placed = evidence.map(({ url, ...rest }, place) => {
      const address = addressOf(url);
      if (address === null) throw evidenceUnfit(place);
      return { ...rest, ...address, id: this.ids.next() };
    });
    const at = this.clock.now();
    await this.repository.lockClaim(tx, claimId);
    await this.pages.add(tx, placed, at);
    const { ids, total, own, isNew } = await this.repository.add(tx, { claimId, accountId, at }, placed);
    if (ids.length > 0 && (total > CLAIM_MAX || own > PERSON_MAX)) throw new AppError(evidenceFull);
    return { ids, isNew };
  }

  /** All evidence for a claim, as those who judge it see it. */
  async listOf(reader: Reader, claimId: Id): Promise<EvidenceView[]> {
    return this.repository.list(reader, claimId, null);
  }

  /** What one person says of a page. */
  async findOwn(reader: Reader, { claimId, accountId, url }: OwnEvidence): Promise<EvidenceView | null> {
    const address = addressOf(url);
    return address && this.repository.findOwn(reader, claimId, accountId, address.key);
  }

  /** What one person brought for a claim. */
  async listOwn(reader: Reader, claimId: Id, accountId: Id): Promise<EvidenceView[]> {
    return this.repository.list(reader, claimId, accountId);
  }

  /**
   * What evidence there is moves the open case about a claim: whether pages of two or more official or academic domains
   * were found. Locks the claim.
   */
  async weigh(tx: Tx, claimId: Id): Promise<void> {
    await this.repository.lockClaim(tx, claimId);
    await this.cases.putEvidence(tx, 'claims', { type: CLAIM, id: claimId }, await this.hasStrong(tx, claimId));
  }

  /** Whether pages of two or more official or academic domains were found for or against a claim. */
  async hasStrong(reader: Reader, claimId: Id): Promise<boolean> {
    const urls = await this.repository.listFound(reader, claimId, STRONG_KINDS);
    return new Set(urls.map((url) => domainOf(new URL(url).hostname))).size >= STRONG_DOMAINS_MIN;
  }
}
