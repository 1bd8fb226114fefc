import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { VerdictLabelsService } from '#features/sites/verdict-labels.service.js';
import type { VerdictLabel } from '#features/sites/verdict-label.contract.js';
import type { NewCorrection, NewVerdict } from './finding.contract.js';
import type { Finding } from './finding.js';
import { expiryPast, fixUnknown, labelUnknown, mergeUnfit, sourcesMissing } from './verdict.errors.js';
import { hasSources } from './verdict.policy.js';
import { VerdictsRepository } from './verdicts.repository.js';

export type { Finding } from './finding.js';

/** A finding that can be published, with the label that readers see of a verdict. */
export interface SoundFinding {
  readonly finding: Finding;
  readonly label: VerdictLabel | null;
}

/** What somebody says of a claim in a decision. */
interface Said {
  readonly verdict?: NewVerdict | undefined;
  readonly correction?: NewCorrection | undefined;
  readonly attributed?: boolean | undefined;
  readonly rationale?: string | undefined;
}

/** Findings that can stand: with a label of the site, sources that carry it, and a correction that is there to be read. */
@Injectable()
export class FindingsService {
  constructor(
    private readonly database: Database,
    private readonly labels: VerdictLabelsService,
    private readonly repository: VerdictsRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * Null where nothing is found. Throws 400 at `/verdict/label`, `/verdict/sources`, `/verdict/expiresAt` or
   * `/correction/fixingRevision`.
   */
  async require(
    siteId: Id,
    articleId: Id | null,
    { verdict, correction, ...said }: Said,
  ): Promise<SoundFinding | null> {
    const attributed = said.attributed ?? null;
    if (verdict !== undefined) return this.requireVerdict(siteId, verdict, attributed);
    if (correction === undefined) return null;
    const { fixingRevision = null } = correction;
    await this.requireFix(articleId, fixingRevision);
    const { outcome, text = null, summary } = correction;
    const finding = { outcome, correction: text, fixingRevision, summary, rationale: said.rationale ?? summary };
    return { finding: { ...NOTHING, ...finding, kind: 'correction', attributed }, label: null };
  }

  /** What somebody proposed, with its label, whether the site still gives it or not. */
  async ofProposal(siteId: Id, proposal: Finding): Promise<SoundFinding> {
    const label = proposal.label === null ? null : await this.labels.find(siteId, proposal.label);
    return { finding: proposal, label };
  }

  /** Throws 400 at `/mergeInto` for what is no claim on the same text. */
  async requireMergeable(claimId: Id, intoId: Id): Promise<void> {
    if (!(await this.repository.canMerge(this.database, claimId, intoId))) throw mergeUnfit();
  }

  private async requireVerdict(
    siteId: Id,
    { label: code, expiresAt: until, askedForComment: asked, ...verdict }: NewVerdict,
    attributed: boolean | null,
  ): Promise<SoundFinding> {
    const label = await this.labels.find(siteId, code);
    if (label?.active !== true) throw labelUnknown();
    if (!hasSources(verdict.sources, label.rating)) throw sourcesMissing();
    const expiresAt = until === undefined ? null : new Date(until);
    if (expiresAt !== null && expiresAt <= this.clock.now()) throw expiryPast();
    const found = { ...verdict, kind: 'verdict', rating: label.rating, label: code } as const;
    return { finding: { ...NOTHING, ...found, askedForComment: asked ?? null, expiresAt, attributed }, label };
  }

  private async requireFix(articleId: Id | null, revision: number | null): Promise<void> {
    if (revision === null) return;
    const isKnown = articleId !== null && (await this.repository.hasRevision(this.database, articleId, revision));
    if (!isKnown) throw fixUnknown();
  }
}

const NOTHING = {
  ...{ rating: null, label: null, problems: [], outcome: null, correction: null, fixingRevision: null },
  ...{ sources: [], lookedAt: [], askedForComment: null, expiresAt: null },
} as const;
