import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import type { Actor } from '#platform/http/actor.js';
import { CaseAccessService } from '#features/cases/case-access.service.js';
import { ClaimMattersService } from '#features/claims/verdicts/claim-matters.service.js';
import { APPEALED } from '../appeals/appeal.js';
import { requireDesk } from '#features/cases/case.policy.js';
import type { CasePageView } from './case-page.contract.js';
import { CasePageRepository } from './case-page.repository.js';
import type { JudgedCaseView } from './desk.contract.js';
import { urgencyOf } from './case.urgency.js';
import { JudgedCasesService } from './judged-cases.service.js';

/** All that somebody needs to judge a case, on one page. */
@Injectable()
export class CasePageService {
  constructor(
    private readonly access: CaseAccessService,
    private readonly judged: JudgedCasesService,
    private readonly repository: CasePageRepository,
    private readonly claims: ClaimMattersService,
    private readonly clock: Clock,
  ) {}

  /** Throws 404 `case_not_found`, 403 `queue_not_allowed`. */
  async require(actor: Actor, id: Id): Promise<CasePageView> {
    const desk = requireDesk(actor, await this.access.require(actor, id));
    const view = await this.judged.require(id);
    const { subject, author } = view;
    const { siteId, terms } = await this.repository.requirePriority(id);
    const [flagged, screenings, history, authorSummary, similar] = await Promise.all([
      this.repository.listFlags(id),
      this.repository.listScreenings(subject.id),
      this.repository.history(id, subject.type, subject.id),
      author === null ? null : this.repository.findAuthor(author.id, siteId, this.clock.now()),
      this.repository.listSimilar(subject.id, desk),
    ]);
    const first = flagged.reduce((least, { revision }) => Math.min(least, revision), subject.revision);
    const asFlagged = subject.comment === null ? null : await this.repository.findFlagged(subject.id, first);
    const appealed = subject.type === APPEALED ? await this.repository.findAppealed(subject.id, id) : null;
    const claimId = claimIn(view, appealed);
    const asking = { actor, caseId: id, section: desk.section };
    const claim = claimId === null ? null : await this.claims.require(claimId, asking);
    const urgency = urgencyOf(view, terms);
    return { ...view, asFlagged, claim, flagged, screenings, history, authorSummary, urgency, appealed, similar };
  }
}

/** The claim that a case is about, or on which the decision was that somebody appeals. */
function claimIn({ subject }: JudgedCaseView, appealed: CasePageView['appealed']): Id | null {
  const about = appealed?.decision.subject ?? subject;
  return about.type === 'claim' ? about.id : null;
}
