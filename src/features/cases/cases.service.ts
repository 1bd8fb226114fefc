import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Reader } from '#platform/database/reader.js';
import type { Tx } from '#platform/database/tx.js';
import { CaseActsRepository } from './case-acts.repository.js';
import { CaseAnnouncer } from './case.announcer.js';
import type { CaseOpening, CaseStanding, CaseSubject, Closing, Queue } from './case.js';
import { CASE_CHANGED, CASE_CLOSED, CASE_OPENED } from './case.events.js';
import { CasesRepository } from './cases.repository.js';

export type { CaseOpening, CaseStanding, CaseState, CaseSubject, Harm, Queue } from './case.js';

/** What the author's own deletion settles, and every decision on the subject. */
const SETTLED_TOGETHER: readonly Queue[] = ['held', 'conduct'];

/** Cases: one open matter in each queue about one subject. Whoever calls has locked the subject. */
@Injectable()
export class CasesService {
  constructor(
    private readonly repository: CasesRepository,
    private readonly acts: CaseActsRepository,
    private readonly announcer: CaseAnnouncer,
  ) {}

  /** Opens a case, or finds the one that is open: then its harm and revision can rise, and its version with them. */
  async open(
    tx: Tx,
    queue: Queue,
    subject: CaseSubject,
    opening: CaseOpening = {},
  ): Promise<{ readonly id: Id; readonly isNew: boolean }> {
    const opened = await this.repository.open(tx, queue, subject, opening);
    const { id, isNew, isChanged } = opened;
    if (isNew) {
      const facts = { reasons: opening.reasons ?? [], previousId: opening.previousId ?? null };
      await this.acts.add(tx, [{ caseId: id, kind: 'opened', facts }]);
    }
    if (isNew || isChanged) await this.announcer.tell(tx, isNew ? CASE_OPENED : CASE_CHANGED, [opened]);
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
    const facts = { revision };
    await this.acts.add(
      tx,
      revised.map(({ id: caseId }) => ({ caseId, kind: 'revised', facts })),
    );
    await this.announcer.tell(tx, CASE_CHANGED, revised);
  }

  /** Closes what waits about a subject that its author took back. */
  async closeForSubject(tx: Tx, type: string, id: Id, because: Exclude<Closing, 'decided'>): Promise<void> {
    const closed = await this.repository.close(tx, { type, id }, SETTLED_TOGETHER, because);
    const facts = { because };
    await this.acts.add(
      tx,
      closed.map(({ id: caseId }) => ({ caseId, kind: 'closed', facts })),
    );
    await this.announcer.tell(tx, CASE_CLOSED, closed);
  }

  async findOpen(reader: Reader, queue: Queue, type: string, id: Id): Promise<CaseStanding | null> {
    return this.repository.findOpen(reader, queue, type, id);
  }

  /** The last case about the conduct of a subject that was closed, for a new one to name. */
  async findLast(reader: Reader, type: string, id: Id): Promise<Id | null> {
    return this.repository.findLast(reader, type, id, SETTLED_TOGETHER);
  }
}
