import { Injectable } from '@nestjs/common';
import { Ids, type Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import type { LockedClaim } from '#features/claims/claim-status.service.js';
import { flagsAfter } from '#features/claims/verdicts/verdict.policy.js';
import { VerdictsService } from '#features/claims/verdicts/verdicts.service.js';
import type { Decision, Facts } from '../ledger/ledger.entry.js';
import { Ledger } from '../ledger/ledger.js';
import { StatementsService, type Grounds } from '../statements/statements.service.js';
import { SpreadCases, type Round } from './spread-cases.js';
import { SPREAD_RULE, type SpreadVerdict } from './spreads.repository.js';

const CLAIM = 'claim';

/** A claim that the program has decided on, as it was and as it is. */
interface Decided {
  readonly before: LockedClaim;
  readonly after: LockedClaim;
  /** The one that somebody judged. */
  readonly judgedId: Id;
}

/** What the entry in the ledger says beside what it says of each decision of the program. */
interface Entry extends Round {
  readonly id: Id;
  readonly action: 'publish_verdict' | 'withdraw_verdict';
  readonly reason: string | null;
  /** The decision that it takes back. */
  readonly supersedesId: Id | null;
  readonly facts: Facts;
}

/** What is written of a verdict that the program brings to a claim: the entry in the ledger, its case, and word to the author. */
@Injectable()
export class SpreadRecords {
  constructor(
    private readonly cases: SpreadCases,
    private readonly verdicts: VerdictsService,
    private readonly ledger: Ledger,
    private readonly statements: StatementsService,
    private readonly ids: Ids,
  ) {}

  async publish(tx: Tx, decided: Decided, { rating, label }: SpreadVerdict): Promise<void> {
    const { before } = decided;
    const [id, action] = [this.ids.next(), 'publish_verdict' as const];
    const flagStatus = flagsAfter(action, { rating, outcome: null });
    const settlement = { action, decisionId: id, actorId: null, flagStatus };
    const round =
      before.verdictId === null ? await this.cases.settle(tx, before, settlement) : await this.cases.goOn(tx, before);
    const grounds = await this.groundsOf(tx, before, label, round);
    const facts = { rating, cases: [round.caseId] };
    const decision = await this.write(tx, decided, {
      ...round,
      id,
      action,
      reason: label.code,
      supersedesId: null,
      facts,
    });
    if (before.authorId === null) return;
    if (rating === 'consistent') await this.statements.inform(tx, decision, 'later');
    else await this.statements.issue(tx, decision, grounds);
  }

  async withdraw(tx: Tx, decided: Decided): Promise<void> {
    const { before, after } = decided;
    const round = await this.cases.goOn(tx, before);
    const reopened = await this.cases.reopen(tx, after, round);
    const facts = { rating: null, cases: [], reopened: reopened === null ? [] : [reopened.id] };
    const action = 'withdraw_verdict' as const;
    const entry = { ...round, id: this.ids.next(), action, reason: null, supersedesId: round.previousId, facts };
    const decision = await this.write(tx, decided, entry);
    if (before.authorId !== null) await this.statements.inform(tx, decision, 'later');
  }

  /** Asked before the ledger is locked. */
  private async groundsOf(tx: Tx, claim: LockedClaim, reason: Grounds['reason'], { caseId }: Round): Promise<Grounds> {
    const { id: subjectId, articleId } = claim;
    const attracting = { articleId, subjectType: CLAIM, subjectId, caseIds: [caseId] };
    return {
      ...{ reason, restricted: { decision_visibility: ['CONTENT_LABELLED'] }, rationale: null },
      contentDate: await this.verdicts.writtenAt(tx, claim),
      attention: await this.statements.attentionTo(tx, attracting),
    };
  }

  private async write(
    tx: Tx,
    { before, after, judgedId }: Decided,
    { id, action, reason, caseId, round, supersedesId, facts }: Entry,
  ): Promise<Decision> {
    const { siteId, articleId, section, authorId, version, state, publicState, verdictId, attributed } = before;
    return this.ledger.append(tx, {
      ...{ id, siteId, articleId, section, affectedId: authorId, caseId, round, supersedesId },
      ...{ subjectType: CLAIM, subjectId: before.id, subjectRevision: version },
      ...{ actorId: null, actorRole: 'program', automated: true, action, reason, rule: SPREAD_RULE },
      payload: {
        ...{ from: state, to: after.state, queue: 'claims', judgedClaimId: judgedId },
        before: { publicState, verdictId, attributed },
        ...{ publicState: after.publicState, verdictId: after.verdictId, attributed, ...facts },
      },
      texts: { quotedText: before.quote },
    });
  }
}
