import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import type { CaseSubject, Harm } from './case.js';
import { CasesService } from './cases.service.js';
import { harmOfClaim } from './priority/harm.js';
import { LockedCasesRepository } from './locked-cases.repository.js';

/** Cases about claims, as they come from elsewhere than from flags. Whoever calls has locked the claim. */
@Injectable()
export class ClaimCasesService {
  constructor(
    private readonly cases: CasesService,
    private readonly locked: LockedCasesRepository,
  ) {}

  /**
   * Finds the open case, or opens one that names the last. It is as grave as that one was, and at least as rules say of `words`:
   * nobody gets around a second person by opening a case anew.
   */
  async open(
    tx: Tx,
    subject: CaseSubject,
    words: string,
    reasons: readonly string[] = [],
  ): Promise<{ readonly id: Id; readonly isNew: boolean }> {
    const open = await this.cases.findOpen(tx, 'claims', subject.type, subject.id);
    if (open !== null) return { id: open.id, isNew: false };
    const previousId = await this.cases.findLast(tx, 'claims', subject);
    return this.cases.open(tx, 'claims', subject, {
      previousId,
      reasons,
      harm: await this.harmBy(tx, previousId, words),
    });
  }

  /**
   * Has somebody look at where the words are now. That is as grave as judging them, since they can be judged by it. It goes
   * on from the last time that somebody looked, or else from the case in which the claim was judged.
   */
  async ask(tx: Tx, subject: CaseSubject, words: string, reason: string): Promise<void> {
    const open = await this.cases.findOpen(tx, 'claims', subject.type, subject.id);
    const closedId = open === null ? await this.cases.findLast(tx, 'claims', subject) : null;
    const previousId = (await this.cases.findLast(tx, 'anchors', subject)) ?? closedId;
    const harm = await this.harmBy(tx, open?.id ?? closedId, words);
    await this.cases.open(tx, 'anchors', subject, { previousId, harm, reasons: [reason] });
  }

  /** The words are where they were, or were put where they belong: nobody has to look. */
  async answer(tx: Tx, claimId: Id): Promise<void> {
    await this.cases.release(tx, 'anchors', 'claim', claimId);
  }

  /** The author took the text back, and nobody judges it any more. */
  async close(tx: Tx, claimId: Id): Promise<void> {
    await this.cases.closeForSubject(tx, 'claim', claimId, 'author_deleted');
  }

  private async harmBy(tx: Tx, caseId: Id | null, words: string): Promise<Harm> {
    const judged = caseId === null ? null : await this.locked.lock(tx, caseId);
    const proposed = harmOfClaim(words);
    return judged !== null && judged.harm > proposed ? judged.harm : proposed;
  }
}
