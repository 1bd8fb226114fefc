import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database/tx.js';
import { violatesCheck } from '#platform/database/database-errors.js';
import { roleOf, type Member } from '#platform/http/actor.js';
import { partialJudge } from '#features/cases/case.policy.js';
import { CasesService, type FencedCase } from '#features/cases/cases.service.js';
import type { AppealAction } from '../decisions/decision.contract.js';
import { DecisionsRepository } from '../decisions/decisions.repository.js';
import type { ReadCase } from '../decisions/deciding.js';
import type { Ruling } from '../decisions/rulings.js';
import type { Decision } from '../ledger/ledger.entry.js';
import { Ledger } from '../ledger/ledger.js';
import { APPEALED } from './appeal.js';
import { AppealOutcomes } from './appeal-outcomes.js';
import { AppealsRepository, type Judged } from './appeals.repository.js';

const STATES: Readonly<Record<AppealAction, Judged['state']>> = {
  stands: 'stands',
  reverse: 'reversed',
  change: 'changed',
  inadmissible: 'inadmissible',
};

/** Judging appeals: the judgement, and what follows from it for the decision, for people and for texts, in one act. */
@Injectable()
export class Judging {
  constructor(
    private readonly appeals: AppealsRepository,
    private readonly decisions: DecisionsRepository,
    private readonly outcomes: AppealOutcomes,
    private readonly cases: CasesService,
    private readonly ledger: Ledger,
  ) {}

  /**
   * Locks what the appealed decision was about, then the case, then accounts, then the ledger. Throws 409 and 412 as every
   * decision on a case does; 409 `decision_already_reversed` or `decision_overtaken`, 400 at `/reason` or `/sanction` for a
   * change that does not say to what, 403 `conflict_of_interest` for whoever had a part in the matter, 403
   * `sanction_not_allowed` where a sanction on all sites is at stake that is not theirs to lift.
   */
  async judge(tx: Tx, actor: Member, read: ReadCase, ruling: Ruling<AppealAction>): Promise<Decision> {
    const appealed = await this.decisions.find(tx, read.subjectId);
    if (appealed === null)
      throw new Error(`There is a case about the decision ${read.subjectId}, but no such decision.`);
    const judged = await this.outcomes.lock(tx, appealed);
    const { id: caseId, version, revision, leaseToken } = read;
    const claim = { caseId, actorId: actor.accountId, leaseToken: leaseToken ?? '', version, revision };
    const fenced = await this.cases.fence(tx, claim);
    await this.outcomes.lockAccount(tx, actor, appealed);
    const judgement = await this.write(tx, actor, { appealed, fenced, ruling });
    // Before anything follows from it: then whatever the judge did to the subject was done before.
    await this.close(tx, fenced, {
      ...{ state: STATES[ruling.action], judgeId: actor.accountId, judgementId: judgement.id },
    });
    await this.outcomes.carryOut(tx, actor, { appealed, judged, ruling });
    const { action } = ruling;
    const settlement = { action, decisionId: judgement.id, actorId: actor.accountId, flagStatus: 'ignored' } as const;
    await this.cases.settle(tx, fenced, settlement);
    return judgement;
  }

  private async write(
    tx: Tx,
    actor: Member,
    { appealed, fenced, ruling }: { appealed: Decision; fenced: FencedCase; ruling: Ruling<AppealAction> },
  ): Promise<Decision> {
    const { siteId, articleId, section, affectedId } = appealed;
    const appeals = await this.appeals.listFiled(tx, fenced.id);
    return this.ledger.append(tx, {
      ...{ siteId, articleId, section, affectedId, caseId: fenced.id, round: fenced.round, supersedesId: null },
      ...{ subjectType: APPEALED, subjectId: appealed.id, subjectRevision: fenced.subjectRevision },
      ...{ actorId: actor.accountId, actorRole: roleOf(actor, siteId, section) ?? 'member', automated: false },
      ...{ action: ruling.action, reason: ruling.reason?.code ?? null, rule: null },
      payload: { queue: fenced.queue, cases: [fenced.id], appeals },
      texts: { rationale: ruling.rationale },
    });
  }

  /** The database has the last word on who judges. */
  private async close(tx: Tx, { id }: FencedCase, judged: Judged): Promise<void> {
    try {
      await this.appeals.judge(tx, id, judged);
    } catch (error) {
      throw violatesCheck(error, 'appeals_impartial_judge') ? partialJudge() : error;
    }
  }
}
