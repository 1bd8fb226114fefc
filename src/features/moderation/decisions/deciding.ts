import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { Ids, type Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import { roleOf, type Member } from '#platform/http/actor.js';
import { CasesService, type FencedCase } from '#features/cases/cases.service.js';
import { LeasesService } from '#features/cases/leases.service.js';
import type { Decision } from '../ledger/ledger.entry.js';
import { Ledger } from '../ledger/ledger.js';
import { StatementsService } from '../statements/statements.service.js';
import { actionUnfit } from './decision.errors.js';
import { Effects, type JudgedSubject } from './effects.js';
import type { Verdict } from './verdicts.js';

/** A case that somebody has read and is about to decide. */
export interface ReadCase {
  readonly id: Id;
  readonly subjectType: string;
  readonly subjectId: Id;
  readonly version: number;
  readonly revision: number;
  /** Null: it is taken in hand by the decision itself, if nobody else has it. */
  readonly leaseToken: string | null;
}

/** All that a decision is made on, locked. */
interface Act {
  readonly actor: Member;
  readonly verdict: Verdict;
  readonly judged: JudgedSubject;
  readonly fenced: FencedCase;
  readonly to: string;
}

/** What readers said is upheld by what takes the subject away, and rejected by what leaves it or puts it back. */
const FLAGS = { approve: 'rejected', remove: 'upheld', restore: 'rejected' } as const;

/** One decision: what is decided, what follows from it and its record, all of it or nothing. */
@Injectable()
export class Deciding {
  constructor(
    private readonly effects: Effects,
    private readonly cases: CasesService,
    private readonly leases: LeasesService,
    private readonly ledger: Ledger,
    private readonly statements: StatementsService,
    private readonly ids: Ids,
  ) {}

  /**
   * Locks the subject, then the case with what it settles too, then the ledger. The subject cannot be edited between the
   * check of its revision and the commit. Throws 404, 409 `case_already_decided`, `case_closed`, `case_leased` or
   * `lease_lost`, 412 `version_stale`, 409 `revision_stale`, 409 `action_unfit`.
   */
  async decide(tx: Tx, actor: Member, read: ReadCase, verdict: Verdict): Promise<Decision> {
    const effect = this.effects.of(read.subjectType);
    const judged = await effect.lock(tx, read.subjectId);
    const leaseToken = read.leaseToken ?? (await this.leases.takeIn(tx, actor, read.id)).token;
    const { id: caseId, version, revision } = read;
    const current = judged.revision;
    const claim = { caseId, actorId: actor.accountId, leaseToken, version, revision, current };
    const fenced = await this.cases.fence(tx, claim);
    const to = effect.outcomeOf(verdict.action, judged.status);
    if (to === null) throw new AppError(actionUnfit, `It is ${judged.status} now.`);
    return this.carryOut(tx, { actor, verdict, judged, fenced, to });
  }

  private async carryOut(tx: Tx, act: Act): Promise<Decision> {
    const { actor, verdict, judged, fenced, to } = act;
    const { action } = verdict;
    const decisionId = this.ids.next();
    await judged.change(tx, to, actor.accountId);
    await this.cases.settle(tx, fenced, { action, decisionId, actorId: actor.accountId, flagStatus: FLAGS[action] });
    const decision = await this.write(tx, decisionId, act);
    await this.tell(tx, decision, act);
    return decision;
  }

  private async write(tx: Tx, id: Id, { actor, verdict, judged, fenced, to }: Act): Promise<Decision> {
    const { siteId, articleId, section, authorId, status: from } = judged;
    const { queue, harm, reasons, round } = fenced;
    return this.ledger.append(tx, {
      ...{ id, siteId, articleId, section, affectedId: authorId, caseId: fenced.id, round },
      ...{ subjectType: judged.type, subjectId: judged.id, subjectRevision: judged.revision },
      ...{ actorId: actor.accountId, actorRole: roleOf(actor, siteId, section) ?? 'member', automated: false },
      ...{ action: verdict.action, reason: verdict.reason?.code ?? null, rule: null, supersedesId: null },
      payload: { from, to, queue, harm, cases: idsOf(fenced) },
      texts: { rationale: verdict.rationale, quotedText: judged.text, inputs: { reasons } },
    });
  }

  /** Whoever waited hears of the publication; a comment that stays as it is, is no news to its author. */
  private async tell(tx: Tx, decision: Decision, { verdict, judged, fenced, to }: Act): Promise<void> {
    const { reason, rationale, action } = verdict;
    if (action === 'remove' && reason !== null) {
      const restricted = { decision_visibility: ['CONTENT_REMOVED' as const] };
      const { createdAt: contentDate } = judged;
      await this.statements.issue(tx, decision, { reason, restricted, contentDate, rationale, caseIds: idsOf(fenced) });
    } else if (judged.status !== to) {
      await this.statements.inform(tx, decision, 'later');
    }
  }
}

function idsOf({ id, settledToo }: FencedCase): Id[] {
  return [id, ...settledToo.map((one) => one.id)];
}
