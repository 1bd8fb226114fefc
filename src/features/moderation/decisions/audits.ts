import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import { AuditCasesService } from '#features/cases/audit-cases.service.js';
import { isDrawn } from './audit.draw.js';
import type { Act } from './decision-records.js';

/** A share of what people decide on comments is looked at again by somebody else. */
@Injectable()
export class Audits {
  constructor(private readonly cases: AuditCasesService) {}

  /**
   * Opens an audit of a decision, if the lot falls on it. Of an audit there is none, nor of a claim: seniors judge conduct
   * alone, and a verdict has its second person where harm asks for one.
   */
  async draw(tx: Tx, decisionId: Id, { actor, judged, fenced }: Act): Promise<void> {
    if (fenced.queue === 'audit' || judged.type !== 'comment') return;
    if (isDrawn(decisionId, fenced.auditPercent)) await this.cases.open(tx, judged, fenced, actor.accountId);
  }
}
