import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { accountIdOf, type Actor } from '#platform/http/actor.js';
import { SitesService } from '#features/sites/sites.service.js';
import { ClaimsService } from '../claims.service.js';
import { reanchor } from '../anchoring/reanchor.js';
import type { Selectors } from '../anchoring/selectors.js';
import type { ClaimView } from '../claim.contract.js';
import { MarkedTexts } from '../texts/marked-texts.js';
import type { ClaimBriefView, ClaimMatterView } from './claim-matter.contract.js';
import { ClaimMatterRepository } from './claim-matter.repository.js';
import { canReadProposal } from './verdict.policy.js';

/** Who asks about a claim, in which case. */
interface Asking {
  readonly actor: Actor;
  readonly caseId: Id;
  /** The section to which they are limited. */
  readonly section: string | null;
}

/** All that is known of a claim, for whoever judges it. The caller has asked who may. */
@Injectable()
export class ClaimMattersService {
  constructor(
    private readonly database: Database,
    private readonly repository: ClaimMatterRepository,
    private readonly claims: ClaimsService,
    private readonly texts: MarkedTexts,
    private readonly sites: SitesService,
  ) {}

  /** Throws 404 `claim_not_found`. */
  async require(claimId: Id, { actor, caseId, section }: Asking): Promise<ClaimMatterView> {
    const claim = await this.claims.requireView(this.database, claimId);
    const { origin, followed, now } = await this.repository.requirePlaces(claimId);
    const [candidates, evidence, verdicts, proposals, similar] = await Promise.all([
      this.listCandidates(claim, followed),
      this.repository.listEvidence(claimId),
      this.repository.listVerdicts(claimId),
      this.listProposals(actor, caseId, claim.site),
      this.repository.listSimilar(claimId, section),
    ]);
    const { prefix, suffix } = origin;
    const asFlagged = { ...(await this.toText(claim, origin)), prefix, suffix };
    const asNow = now && (await this.toText(claim, now));
    return { claim, asFlagged, asNow, candidates, evidence, verdicts, proposals, similar };
  }

  /** Claims in few words, by id. */
  async listBriefs(ids: readonly Id[]): Promise<Map<Id, ClaimBriefView>> {
    const briefs = ids.length === 0 ? [] : await this.repository.listBriefs(ids);
    return new Map(briefs.map((brief) => [brief.id, brief]));
  }

  private async listProposals(actor: Actor, caseId: Id, site: string): Promise<ClaimMatterView['proposals']> {
    const proposals = await this.repository.listProposals(caseId);
    const { secondPerson } = (await this.sites.require(this.database, site)).settings;
    const circumstances = { waiting: proposals.length, secondPerson };
    return proposals.filter(({ author }) => {
      return canReadProposal(accountIdOf(actor), { authorId: author?.id ?? null }, circumstances);
    });
  }

  /** As the search of the revision found them. */
  private async listCandidates({ subject, anchor }: ClaimView, followed: Selectors): Promise<Candidate[]> {
    if (anchor.state !== 'orphaned') return [];
    const from = await this.texts.find(this.database, subject, followed.revision);
    const to = await this.texts.find(this.database, subject, anchor.revision);
    const rivals = from && to ? reanchor(followed, from, to).rivals : [];
    return rivals.map(({ revision, blockId, start, end, exact }) => {
      const paragraph = to?.blocks.find(({ id }) => id === blockId)?.text ?? null;
      return { revision, exact, paragraph, blockId, start, end };
    });
  }

  private async toText({ subject }: ClaimView, { revision, blockId, exact }: Selectors): Promise<Text> {
    const text = await this.texts.find(this.database, subject, revision);
    const paragraph = text?.blocks.find(({ id }) => id === blockId)?.text ?? null;
    return { revision, exact, paragraph };
  }
}

type Text = NonNullable<ClaimMatterView['asNow']>;
type Candidate = ClaimMatterView['candidates'][number];
