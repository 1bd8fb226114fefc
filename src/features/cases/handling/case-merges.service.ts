import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import { CaseRecords } from '../case-records.js';
import { CASE_CHANGED } from '../case.events.js';
import type { CaseStanding, CaseSubject } from '../case.js';
import { CasesService } from '../cases.service.js';
import { ClaimCasesService } from '../claim-cases.service.js';
import { MovedFlags, type Handing } from '../flags/moved-flags.js';
import { PriorityService } from '../priority/priority.service.js';
import { CaseMergesRepository, type Weight } from './case-merges.repository.js';

/** What a merge did to the case of the other claim, and what it needs to be taken back: ids, figures and times. */
export interface CaseMerge {
  /** Where the flags are; null where none were, and no case was open. */
  readonly caseId: Id | null;
  readonly isOpened: boolean;
  readonly flags: number;
  /** Flags of people who have another one there. */
  readonly doubles: number;
  /** Of an open case; null for one that was decided before. */
  readonly weights: { readonly before: Weight; readonly after: Weight } | null;
  /** Codes that the case had before. */
  readonly reasons: readonly string[];
}

/** Two claims, and the words of the one that stays. */
interface Joining extends Omit<Handing, 'toCaseId'> {
  readonly to: CaseSubject;
  readonly words: string;
  readonly actorId: Id;
}

const NOTHING: CaseMerge = { caseId: null, isOpened: false, flags: 0, doubles: 0, weights: null, reasons: [] };

/** Cases of claims that are part of others: whoever flagged the one, flags the other. Both claims are locked before. */
@Injectable()
export class CaseMergesService {
  constructor(
    private readonly cases: CasesService,
    private readonly claimCases: ClaimCasesService,
    private readonly repository: CaseMergesRepository,
    private readonly flags: MovedFlags,
    private readonly priorities: PriorityService,
    private readonly records: CaseRecords,
  ) {}

  /** Locks the case and the open one about the other claim, by id: before the first is fenced. */
  async lock(tx: Tx, caseId: Id, other: Pick<CaseSubject, 'type' | 'id'>): Promise<void> {
    await this.repository.lock(tx, caseId, 'claims', other);
  }

  /** Whether any flag of the locked case goes with its claim. */
  async hasFlags(tx: Tx, caseId: Id, abusive: readonly Id[]): Promise<boolean> {
    return this.flags.hasMoving(tx, caseId, abusive);
  }

  /**
   * Hands the pending flags of a fenced case over. With an outcome, the other claim is judged, and they have it at once;
   * without, they wait in its open case, or in a new one, which is as grave as both and has another place in the queue.
   */
  async merge(tx: Tx, joining: Joining): Promise<CaseMerge> {
    const { fromCaseId, to, abusive, outcome } = joining;
    const judgedId = outcome === null ? null : await this.cases.findLast(tx, 'claims', to);
    if (judgedId !== null) {
      const moved = await this.flags.handOver(tx, { ...joining, toCaseId: judgedId });
      return { ...NOTHING, ...moved, caseId: judgedId };
    }
    const open = await this.cases.findOpen(tx, 'claims', to.type, to.id);
    if (open === null && !(await this.hasFlags(tx, fromCaseId, abusive))) return NOTHING;
    return this.join(tx, joining);
  }

  /**
   * Puts the flags back into a case about the claim that had them, and the open case of the other claim to what it was; one
   * that was opened for them alone is closed. Returns whether nobody has flagged the other claim beside them.
   */
  async takeBack(tx: Tx, from: Pick<CaseSubject, 'type' | 'id'>, reopenedId: Id, merge: CaseMerge): Promise<boolean> {
    const leftIds = await this.flags.takeBack(tx, from, reopenedId);
    await this.priorities.weigh(tx, reopenedId);
    const { caseId, isOpened, weights, reasons } = merge;
    for (const id of leftIds) await this.priorities.weigh(tx, id);
    if (weights === null || caseId === null) return false;
    const released = await this.repository.release(tx, caseId, { ...weights, reasons });
    if (released === null) return false;
    const isLeft = (await this.repository.countFlags(tx, caseId)) === 0;
    if (isLeft && isOpened && released.state !== 'leased') await this.cases.withdraw(tx, caseId);
    else await this.tell(tx, released, null, { isReversed: true });
    return isLeft;
  }

  private async join(tx: Tx, joining: Joining): Promise<CaseMerge> {
    const { fromCaseId, to, words } = joining;
    const { id: caseId, isNew: isOpened } = await this.claimCases.open(tx, to, words);
    const reasons = await this.repository.listReasons(tx, caseId);
    const { before, after, ...standing } = await this.repository.absorb(tx, fromCaseId, caseId);
    const moved = await this.flags.handOver(tx, { ...joining, toCaseId: caseId, outcome: null });
    await this.tell(tx, standing, joining.actorId, { ...moved, fromCaseId });
    return { ...moved, caseId, isOpened, weights: { before, after }, reasons };
  }

  private async tell(
    tx: Tx,
    standing: CaseStanding,
    actorId: Id | null,
    facts: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const weighed = (await this.priorities.weigh(tx, standing.id))?.standing ?? standing;
    await this.records.add(tx, CASE_CHANGED, [weighed], { kind: 'merged', actorId, facts });
  }
}
