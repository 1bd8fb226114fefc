import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import type { Reader } from '#platform/database/reader.js';
import type { Tx } from '#platform/database/tx.js';
import { CaseRecords } from './case-records.js';
import { caseNotFound, conflictOfInterest, flagUnknown } from './case.errors.js';
import {
  SETTLED_TOGETHER,
  type CaseOpening,
  type CaseStanding,
  type CaseSubject,
  type Closing,
  type Queue,
} from './case.js';
import { CASE_CHANGED, CASE_CLOSED, CASE_OPENED } from './case.events.js';
import { CasesRepository } from './cases.repository.js';
import type { FlagOutcome } from './flags/flag-decisions.repository.js';
import { FlagDecisionsService } from './flags/flag-decisions.service.js';
import { requireFence, type FenceClaim, type LockedCase } from './queues/lease.js';
import { LockedCasesRepository, type JudgedTogether } from './locked-cases.repository.js';
import { PriorityService } from './priority/priority.service.js';

export type { CaseOpening, CaseStanding, CaseSubject, Queue } from './case.js';
export type { FlagOutcome } from './flags/flag-decisions.repository.js';

/** A case that may be decided in this transaction, and what a decision on it settles too. */
export interface FencedCase extends JudgedTogether {
  readonly settledToo: readonly LockedCase[];
}

/** What a decision does to its case, to those that it settles too, and to what readers said of the subject. */
export interface Settlement {
  readonly action: string;
  readonly decisionId: Id;
  /** Null: the program. */
  readonly actorId: Id | null;
  readonly flagStatus: FlagOutcome;
  /** Pending flags of the cases that are abuse, whatever becomes of the others. */
  readonly abusiveFlags?: readonly Id[];
}

/** What the author's own deletion settles: then there is nothing to look at again either. */
const ABOUT_CONTENT: readonly Queue[] = [...SETTLED_TOGETHER, 'audit', 'claims', 'anchors'];

/** Cases: one open matter in each queue about one subject. Whoever calls has locked the subject. */
@Injectable()
export class CasesService {
  constructor(
    private readonly repository: CasesRepository,
    private readonly records: CaseRecords,
    private readonly priorities: PriorityService,
    private readonly locked: LockedCasesRepository,
    private readonly flags: FlagDecisionsService,
    private readonly clock: Clock,
  ) {}

  /** Opens a case, or finds the one that is open: then its harm and revision can rise, and its version with them. */
  async open(
    tx: Tx,
    queue: Queue,
    subject: CaseSubject,
    opening: CaseOpening = {},
  ): Promise<{ readonly id: Id; readonly isNew: boolean }> {
    const { revision } = subject;
    const opened = await this.repository.open(tx, queue, subject, opening);
    const { id, isNew, isChanged } = opened;
    if (isNew || isChanged) {
      const { reasons = [], previousId = null, harm = null } = opening;
      const standing = (await this.priorities.weigh(tx, id))?.standing ?? opened;
      if (isNew)
        await this.records.add(tx, CASE_OPENED, [standing], { kind: 'opened', facts: { reasons, previousId } });
      else await this.records.add(tx, CASE_CHANGED, [standing], { kind: 'revised', facts: { revision, harm } });
    }
    return { id, isNew };
  }

  /** Opens what was closed once more: a new case that names the one before. */
  async reopen(
    tx: Tx,
    subject: CaseSubject,
    queue: Queue,
    previousId: Id,
  ): Promise<{ readonly id: Id; readonly isNew: boolean }> {
    return this.open(tx, queue, subject, { previousId });
  }

  /** The subject has another text: who judges it has to read it again, and the version of its open cases says so. */
  async revise(tx: Tx, type: string, id: Id, revision: number): Promise<void> {
    const revised = await this.repository.revise(tx, type, id, revision);
    await this.records.add(tx, CASE_CHANGED, revised, { kind: 'revised', facts: { revision } });
  }

  /** Closes what waits about a subject that its author took back; nobody decides any more whether its flags were right. */
  async closeForSubject(tx: Tx, type: string, id: Id, because: Exclude<Closing, 'decided'>): Promise<void> {
    const closed = await this.repository.close(tx, { type, id }, ABOUT_CONTENT, because);
    await this.flags.ignore(
      tx,
      closed.map((one) => one.id),
    );
    await this.tellClosed(tx, closed, because);
  }

  /** Closes a locked case about which nobody says anything any more. */
  async withdraw(tx: Tx, caseId: Id): Promise<void> {
    await this.tellClosed(tx, await this.repository.closeOne(tx, caseId, 'withdrawn'), 'withdrawn');
  }

  /**
   * Closes what waits to be looked at, since nothing has to be any more: a held text that may be read, or a decision that
   * holds no longer. What readers flagged stays.
   */
  async release(tx: Tx, queue: 'held' | 'audit' | 'anchors', type: string, id: Id): Promise<void> {
    const closed = await this.repository.close(tx, { type, id }, [queue], 'released');
    await this.tellClosed(tx, closed, 'released');
  }

  /**
   * Locks a case, and what is settled with it, for a decision by whoever has it in hand. Throws 404 `case_not_found`, then
   * 409 `case_already_decided` (with who, when and what) or `case_closed`, 409 `lease_lost`, 412 `version_stale`,
   * 409 `revision_stale`, 403 `conflict_of_interest` for whoever must not judge one of them.
   */
  async fence(tx: Tx, { caseId, ...claim }: FenceClaim & { readonly caseId: Id }): Promise<FencedCase> {
    const together = await this.locked.lockTogether(tx, caseId, SETTLED_TOGETHER, claim.actorId);
    const fenced = together.find(({ id }) => id === caseId);
    if (fenced === undefined) throw new AppError(caseNotFound);
    requireFence(fenced, claim, this.clock.now());
    if (together.some(({ partial }) => partial)) throw new AppError(conflictOfInterest);
    return { ...fenced, settledToo: together.filter((one) => one !== fenced) };
  }

  /** Closes a fenced case by a decision, with what it settles too, and decides their flags. An earlier one is audited no more. */
  async settle(tx: Tx, fenced: FencedCase, settlement: Settlement): Promise<void> {
    if (fenced.audited && fenced.queue !== 'audit')
      await this.release(tx, 'audit', fenced.subjectType, fenced.subjectId);
    await this.close(tx, [fenced.id, ...fenced.settledToo.map(({ id }) => id)], settlement);
  }

  /** Closes what waits about the conduct of a locked subject, by a decision that is about more than it. */
  async settleSubject(tx: Tx, type: string, id: Id, settlement: Settlement): Promise<void> {
    await this.release(tx, 'audit', type, id);
    const ids = await this.locked.lockOpen(tx, type, id, SETTLED_TOGETHER);
    if (ids.length > 0) await this.close(tx, ids, settlement);
  }

  /** Closes the case of a locked subject by a decision of the program; without one that is open, by one that says so. */
  async settleByProgram(
    tx: Tx,
    queue: Queue,
    subject: CaseSubject,
    settlement: Settlement,
  ): Promise<{ readonly id: Id; readonly round: number }> {
    const { id } = await this.open(tx, queue, subject, { previousId: await this.findLast(tx, queue, subject) });
    const locked = await this.locked.lock(tx, id);
    if (locked === null) throw new Error(`The case ${id} vanished within its transaction.`);
    await this.close(tx, [id], settlement);
    return { id, round: locked.round };
  }

  async findOpen(reader: Reader, queue: Queue, type: string, id: Id): Promise<CaseStanding | null> {
    return this.repository.findOpen(reader, queue, type, id);
  }

  /** The last case of a subject that was closed in the queue, or in one that is settled with it, for a new one to name. */
  async findLast(reader: Reader, queue: Queue, { type, id }: Pick<CaseSubject, 'type' | 'id'>): Promise<Id | null> {
    const queues = SETTLED_TOGETHER.includes(queue) ? SETTLED_TOGETHER : [queue];
    return this.repository.findLast(reader, type, id, queues);
  }

  /** Whether good sources speak for what was flagged weighs in the open case about it. */
  async putEvidence(
    tx: Tx,
    queue: Queue,
    { type, id }: Pick<CaseSubject, 'type' | 'id'>,
    hasEvidence: boolean,
  ): Promise<void> {
    const caseId = await this.repository.putEvidence(tx, { queue, type, id }, hasEvidence);
    if (caseId !== null) await this.priorities.weigh(tx, caseId);
  }

  private async tellClosed(tx: Tx, closed: readonly CaseStanding[], because: Closing): Promise<void> {
    await this.records.add(tx, CASE_CLOSED, closed, { kind: 'closed', facts: { because } });
  }

  private async close(
    tx: Tx,
    ids: readonly Id[],
    { action, decisionId, actorId, flagStatus, abusiveFlags = [] }: Settlement,
  ): Promise<void> {
    const closed = await this.locked.settle(tx, ids, { action, actorId });
    const marked = await this.flags.decide(tx, closed, flagStatus, abusiveFlags);
    const unknown = abusiveFlags.findIndex((id) => !marked.has(id));
    if (unknown >= 0) throw flagUnknown(unknown);
    await this.records.add(tx, CASE_CLOSED, closed, { kind: 'closed', actorId, facts: { action, decisionId } });
  }
}
