import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import { CaseConflictsRepository } from './handling/case-conflicts.repository.js';
import type { CaseSubject } from './case.js';
import { CasesService, type FencedCase } from './cases.service.js';

/** Cases in which somebody else looks again at what was decided. Whoever calls has locked the subject. */
@Injectable()
export class AuditCasesService {
  constructor(
    private readonly cases: CasesService,
    private readonly conflicts: CaseConflictsRepository,
  ) {}

  /** Opens a case that names the decided one. Neither its judge nor whoever had to keep away from it is ever given it. */
  async open(tx: Tx, subject: CaseSubject, decided: FencedCase, judgeId: Id): Promise<void> {
    const { id: previousId, reasons, settledToo } = decided;
    const { id } = await this.cases.open(tx, 'audit', subject, { previousId, reasons });
    await this.conflicts.add(tx, id, [{ accountId: judgeId, because: 'judged' }]);
    await this.conflicts.inherit(tx, [previousId, ...settledToo.map((one) => one.id)], id);
  }
}
