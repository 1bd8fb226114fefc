import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import type { Queue } from '#features/cases/cases.service.js';

/** A subject locked for a decision, as it is now. */
export interface JudgedSubject {
  readonly type: string;
  readonly id: Id;
  readonly siteId: Id;
  readonly articleId: Id | null;
  readonly section: string | null;
  /** Whose content it is: the person whom a decision affects. */
  readonly authorId: Id | null;
  readonly revision: number;
  readonly status: string;
  readonly text: string;
  readonly createdAt: Date;
  /** Gives the subject another status, with all that follows; `by` null: the program. */
  change(tx: Tx, status: string, by: Id | null): Promise<void>;
}

/** What decisions do to one kind of subject. */
export interface SubjectEffect {
  /** Locks the subject, before its cases. Throws 404 when there is no such. */
  lock(tx: Tx, id: Id): Promise<JudgedSubject>;
  /** The status that an action gives it, in a case of some queue; null for one that does not fit it as it is. */
  outcomeOf(action: string, status: string, queue: Queue): string | null;
}

/** What follows from decisions, by the kind of subject: whoever knows a kind registers it here. */
@Injectable()
export class Effects {
  private readonly effects = new Map<string, SubjectEffect>();

  on(subjectType: string, effect: SubjectEffect): void {
    if (this.effects.has(subjectType)) throw new Error(`Two rooms decide on a ${subjectType}.`);
    this.effects.set(subjectType, effect);
  }

  of(subjectType: string): SubjectEffect {
    const effect = this.effects.get(subjectType);
    if (effect === undefined) throw new Error(`Nobody says what a decision does to a ${subjectType}.`);
    return effect;
  }
}
