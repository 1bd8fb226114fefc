import { Injectable } from '@nestjs/common';
import { Ids, type Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import { CasesService } from '#features/cases/cases.service.js';
import type { LockedClaim } from '#features/claims/claim-status.service.js';
import { flagsAfter } from '#features/claims/verdicts/verdict.policy.js';
import { VerdictsService } from '#features/claims/verdicts/verdicts.service.js';
import type { Decision } from '../ledger/ledger.entry.js';
import { Ledger } from '../ledger/ledger.js';
import { StatementsService } from '../statements/statements.service.js';
import type { SpreadVerdict } from './spreads.repository.js';

/** By this rule the program decides: somebody judged a claim that says the same. */
const RULE = 'sibling';
const CLAIM = 'claim';

type After = Pick<LockedClaim, 'state' | 'publicState' | 'verdictId'>;

interface Deed {
  readonly action: 'publish_verdict' | 'withdraw_verdict';
  readonly judgedId: Id;
  readonly verdict: SpreadVerdict | null;
}

/** What is written of a verdict that the program brings to a claim: the entry in the ledger, its case, and word to the author. */
@Injectable()
export class SpreadRecords {
  constructor(
    private readonly cases: CasesService,
    private readonly verdicts: VerdictsService,
    private readonly ledger: Ledger,
    private readonly statements: StatementsService,
    private readonly ids: Ids,
  ) {}

  async publish(
    tx: Tx,
    claim: LockedClaim,
    after: After,
    { judgedId, verdict }: { readonly judgedId: Id; readonly verdict: SpreadVerdict },
  ): Promise<void> {
    const { id: subjectId, articleId, authorId } = claim;
    const contentDate = await this.verdicts.writtenAt(tx, claim);
    const decision = await this.decide(tx, claim, after, { action: 'publish_verdict', judgedId, verdict });
    if (authorId === null) return;
    if (verdict.rating === 'consistent') return this.statements.inform(tx, decision, 'later');
    const caseIds = decision.caseId === null ? [] : [decision.caseId];
    const attention = await this.statements.attentionTo(tx, { articleId, subjectType: CLAIM, subjectId, caseIds });
    const restricted = { decision_visibility: ['CONTENT_LABELLED' as const] };
    const grounds = { reason: verdict.label, restricted, contentDate, rationale: null, attention };
    await this.statements.issue(tx, decision, grounds);
  }

  async withdraw(tx: Tx, claim: LockedClaim, after: After, judgedId: Id): Promise<void> {
    const decision = await this.decide(tx, claim, after, { action: 'withdraw_verdict', judgedId, verdict: null });
    if (claim.authorId !== null) await this.statements.inform(tx, decision, 'later');
  }

  private async decide(
    tx: Tx,
    claim: LockedClaim,
    after: After,
    { action, judgedId, verdict }: Deed,
  ): Promise<Decision> {
    const {
      id,
      siteId,
      articleId,
      section,
      authorId,
      version: revision,
      state,
      publicState,
      verdictId,
      attributed,
    } = claim;
    const decisionId = this.ids.next();
    const subject = { type: CLAIM, id, siteId, articleId, section, authorId, revision };
    const finding = verdict && { rating: verdict.rating, outcome: null };
    const settlement = { action, decisionId, actorId: null, flagStatus: flagsAfter(action, finding) };
    const { id: caseId, round } = await this.cases.settleByProgram(tx, 'claims', subject, settlement);
    return this.ledger.append(tx, {
      ...{ id: decisionId, siteId, articleId, section, affectedId: authorId, caseId, round, supersedesId: null },
      ...{ subjectType: CLAIM, subjectId: id, subjectRevision: revision },
      ...{ actorId: null, actorRole: 'program', automated: true, action },
      ...{ reason: verdict?.label.code ?? null, rule: RULE },
      payload: {
        ...{ from: state, to: after.state, queue: 'claims', cases: [caseId], judgedClaimId: judgedId },
        before: { publicState, verdictId, attributed },
        ...{ publicState: after.publicState, verdictId: after.verdictId, attributed, rating: verdict?.rating ?? null },
      },
      texts: { quotedText: claim.quote },
    });
  }
}
