import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Reader } from '#platform/database/reader.js';
import type { Tx } from '#platform/database/tx.js';
import type { Actor, Member } from '#platform/http/actor.js';
import { Idempotency, type IdempotentRequest } from '#platform/http/idempotency.js';
import { AccountsService } from '#features/accounts/accounts.service.js';
import { AppealCasesService } from '#features/cases/appeal-cases.service.js';
import { deskOf } from '#features/cases/case.policy.js';
import type { AppealView, NewAppeal } from './appeal.contract.js';
import { appealClosed, appealNotFound } from './appeal.errors.js';
import { APPEALED, ONLY_REVISION, type Appealable, type AppealStanding } from './appeal.js';
import { appealDueAt } from './appeal.policy.js';
import { AppealsRepository, type FoundAppeal } from './appeals.repository.js';
import { AppealAdmission } from './appeal-admission.js';

/** Appealing decisions, by those whom they concern. */
@Injectable()
export class AppealsService {
  constructor(
    private readonly database: Database,
    private readonly repository: AppealsRepository,
    private readonly admission: AppealAdmission,
    private readonly cases: AppealCasesService,
    private readonly accounts: AccountsService,
    private readonly idempotency: Idempotency,
  ) {}

  /**
   * Asks somebody else to look again. Throws 404 `decision_not_found`, 403 `appeals_not_offered` or
   * `spam_not_appealable`, 409 `decision_already_reversed`, `appeal_late`, `appeal_open` or `appeal_judged`.
   */
  async file(actor: Member, decisionId: Id, appeal: NewAppeal, request: IdempotentRequest | null): Promise<AppealView> {
    return this.idempotency.once(request, async (tx) => {
      const { decision, standing, now } = await this.admission.require(tx, actor, decisionId);
      const caseId = await this.openCase(tx, decision, { ...appeal, standing, appellantId: actor.accountId, now });
      // Of two at once, the second waits at the case for the first, and sees its appeal; whoever lifts a sanction has locked
      // its account, and sees that it is appealed.
      if (decision.affectedId !== null) await this.accounts.lock(tx, decision.affectedId);
      await this.admission.require(tx, actor, decisionId);
      const { siteId } = decision;
      const filed = { ...appeal, siteId, decisionId, caseId, appellantId: actor.accountId, standing };
      const id = await this.repository.insert(tx, { ...filed, dueAt: appealDueAt(now) });
      return this.toView(actor, await this.find(tx, id));
    });
  }

  /** The check that comes before the input is known. Throws as `file` does. */
  async requireMayAppeal(actor: Actor, decisionId: Id): Promise<void> {
    if (actor.kind === 'member') await this.admission.require(this.database, actor, decisionId);
  }

  /** For whoever appealed, and for those who judge appeals there. Throws 404 `appeal_not_found`. */
  async require(actor: Member, id: Id): Promise<AppealView> {
    const found = await this.repository.find(this.database, id);
    if (found === null || !(isOwn(actor, found) || mayJudge(actor, found))) throw new AppError(appealNotFound);
    return this.toView(actor, found);
  }

  /** Takes an appeal back. Throws 404 `appeal_not_found`, 409 `appeal_closed`. */
  async withdraw(actor: Member, id: Id): Promise<void> {
    await this.database.transaction(async (tx) => {
      const found = await this.repository.find(tx, id);
      if (found === null || !isOwn(actor, found)) throw new AppError(appealNotFound);
      await this.cases.lock(tx, found.view.decisionId);
      const withdrawn = await this.repository.withdraw(tx, id);
      if (withdrawn === null) throw new AppError(appealClosed);
      if (!withdrawn.others) await this.cases.withdraw(tx, withdrawn.decisionId, actor.accountId);
    });
  }

  private async openCase(tx: Tx, decision: Appealable, filing: Filing): Promise<Id> {
    const { decisionId: id, subjectType, siteId, articleId, section, affectedId: authorId } = decision;
    const subject = { type: APPEALED, id, revision: ONLY_REVISION, siteId, articleId, section, authorId };
    const conflicts = await this.repository.listConflicts(tx, id, filing.appellantId);
    const opening = { reasons: [filing.grounds], dueAt: appealDueAt(filing.now) };
    const queue = subjectType === 'claim' ? 'claims' : 'appeals';
    return this.cases.open(tx, queue, { ...opening, subject, conflicts });
  }

  private async find(reader: Reader, id: Id): Promise<FoundAppeal> {
    const found = await this.repository.find(reader, id);
    if (found === null) throw new AppError(appealNotFound);
    return found;
  }

  private toView(actor: Member, found: FoundAppeal): AppealView {
    return mayJudge(actor, found) ? found.view : { ...found.view, caseId: null };
  }
}

interface Filing extends NewAppeal {
  readonly standing: AppealStanding;
  readonly appellantId: Id;
  readonly now: Date;
}

function isOwn({ accountId }: Member, { appellantId }: FoundAppeal): boolean {
  return appellantId === accountId;
}

function mayJudge(actor: Member, { siteId, section, queue }: FoundAppeal): boolean {
  const desk = deskOf(actor, siteId);
  const covers = desk !== null && (desk.section === null || desk.section === section);
  return covers && desk.queues.includes(queue);
}
