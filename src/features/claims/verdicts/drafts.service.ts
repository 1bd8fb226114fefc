import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Tx } from '#platform/database/tx.js';
import type { Actor, Member } from '#platform/http/actor.js';
import { CaseAccessService } from '#features/cases/case-access.service.js';
import type { NewVerdictDraft, VerdictDraftView } from './draft.contract.js';
import { DraftsRepository } from './drafts.repository.js';
import { draftNotFound } from './verdict.errors.js';

/** What somebody has written so far on a case, for themselves, over hours or days; it goes when the case is decided. */
@Injectable()
export class DraftsService {
  constructor(
    private readonly database: Database,
    private readonly repository: DraftsRepository,
    private readonly access: CaseAccessService,
  ) {}

  /** Throws 404 `case_not_found` or `draft_not_found`, 403 `queue_not_allowed` or `conflict_of_interest`. */
  async require(actor: Member, caseId: Id): Promise<VerdictDraftView> {
    await this.access.require(actor, caseId);
    const draft = await this.repository.find(caseId, actor.accountId);
    if (draft === null) throw new AppError(draftNotFound);
    return draft;
  }

  /** Throws 404 `case_not_found`, 403, 409 `case_already_decided` or `case_closed`. */
  async put(actor: Member, caseId: Id, draft: NewVerdictDraft): Promise<VerdictDraftView> {
    return this.database.transaction(async (tx) => {
      await this.access.lockUndecided(tx, actor, caseId);
      return this.repository.put(tx, caseId, actor.accountId, draft);
    });
  }

  /** Throws 404 `case_not_found`, 403. */
  async remove(actor: Member, caseId: Id): Promise<void> {
    await this.access.require(actor, caseId);
    await this.database.transaction((tx) => this.repository.remove(tx, caseId, actor.accountId));
  }

  /** Throws 404 `case_not_found`, 403. */
  async requireCase(actor: Actor, caseId: Id): Promise<void> {
    await this.access.require(actor, caseId);
  }

  /** Somebody has said what they think of the case. */
  async forget(tx: Tx, caseId: Id, authorId: Id): Promise<void> {
    await this.repository.remove(tx, caseId, authorId);
  }
}
