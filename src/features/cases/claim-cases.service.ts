import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import type { CaseSubject } from './case.js';
import { CasesService } from './cases.service.js';
import { harmOfClaim } from './harm.js';
import { LockedCasesRepository } from './locked-cases.repository.js';

/** Cases about claims that nobody has flagged just now. Whoever calls has locked the claim. */
@Injectable()
export class ClaimCasesService {
  constructor(
    private readonly cases: CasesService,
    private readonly locked: LockedCasesRepository,
  ) {}

  /**
   * Finds the open case, or opens one that names the last. It is as grave as that one was, else as rules say of `words`:
   * nobody gets around a second person by opening a case anew.
   */
  async open(tx: Tx, subject: CaseSubject, words: string): Promise<{ readonly id: Id; readonly isNew: boolean }> {
    const open = await this.cases.findOpen(tx, 'claims', subject.type, subject.id);
    if (open !== null) return { id: open.id, isNew: false };
    const previousId = await this.cases.findLast(tx, 'claims', subject);
    const previous = previousId === null ? null : await this.locked.lock(tx, previousId);
    return this.cases.open(tx, 'claims', subject, { previousId, harm: previous?.harm ?? harmOfClaim(words) });
  }
}
