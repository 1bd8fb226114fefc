import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import type { CaseSubject } from '../case.js';
import type { FlagOutcome } from './flag-decisions.repository.js';
import { FlagDecisionsService } from './flag-decisions.service.js';
import { MovedFlagsRepository, type Moved, type Moving } from './moved-flags.repository.js';

/** Flags that go to the case of another subject. */
export interface Handing extends Omit<Moving, 'to'> {
  readonly to: CaseSubject;
  /** What became of those that are there; null: somebody has to judge them. */
  readonly outcome: FlagOutcome | null;
}

/** Flags of subjects that turned out to be part of others. The cases are locked before. */
@Injectable()
export class MovedFlags {
  constructor(
    private readonly repository: MovedFlagsRepository,
    private readonly decisions: FlagDecisionsService,
  ) {}

  async hasMoving(tx: Tx, caseId: Id, abusive: readonly Id[]): Promise<boolean> {
    return this.repository.hasMoving(tx, caseId, abusive);
  }

  /** One flag per person is there in the end. Of an outcome their reporters hear as of any other. */
  async handOver(tx: Tx, handing: Handing): Promise<Moved> {
    const moved = await this.repository.move(tx, handing);
    const { to, toCaseId, outcome } = handing;
    const judged = { id: toCaseId, siteId: to.siteId, queue: 'claims' } as const;
    if (outcome !== null) await this.decisions.decide(tx, [judged], outcome);
    return moved;
  }

  /** They are pending in a case about the subject that had them. Returns the cases in which they were. */
  async takeBack(tx: Tx, subject: Pick<CaseSubject, 'type' | 'id'>, caseId: Id): Promise<Id[]> {
    return this.repository.moveBack(tx, subject, caseId);
  }
}
