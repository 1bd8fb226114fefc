import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import type { ReopenedCase } from '#features/cases/handling/case-reversals.service.js';
import type { CaseSubject, FlagOutcome } from '#features/cases/cases.service.js';
import type { Decision, Facts } from '../ledger/ledger.entry.js';
import type { Grounds } from '../statements/statements.service.js';
import type { AppealAction } from './decision.contract.js';
import type { Ruling } from './rulings.js';

/** A subject locked for a decision, as it is now. Its author is the person whom a decision affects. */
export interface JudgedSubject extends CaseSubject {
  readonly status: string;
  readonly text: string;
  readonly createdAt: Date;
  /** What becomes of it when a decision on it is taken back. */
  takingBack(decision: Decision, isUndo: boolean): Promise<TakingBack>;
  /**
   * What takes the place of a decision on it, as whoever judged an appeal rules. Throws 400 where the ruling does not say
   * what that is, 409 `action_unfit` where it cannot be.
   */
  replacing(ruling: Ruling<AppealAction>): ReplacingOutcome;
}

/** In whose name something is done to a subject, and by which decision. */
export interface Deed {
  readonly decisionId: Id;
  /** Null: the program. */
  readonly actorId: Id | null;
}

/** What a decision makes of its subject. */
export interface Outcome {
  readonly to: string;
  /** Code of the reason, or of the label, that the entry in the ledger names. */
  readonly reason: string | null;
  /** What becomes of what readers said. */
  readonly flags: FlagOutcome;
  /** What the author is told: reasons for a restriction, that something changed, or (null) nothing. */
  readonly told: Pick<Grounds, 'reason' | 'restricted'> | 'news' | null;
  /** Facts of the entry in the ledger, beside those of every decision. */
  readonly facts?: Facts;
  /** Words that the entry holds the hash of. */
  readonly inputs?: Facts;
  /** The matter is not settled: its case goes on. */
  readonly isInterim?: boolean;
  change(tx: Tx, deed: Deed): Promise<void>;
}

/** What takes the place of a decision, as an action of its own. */
export interface ReplacingOutcome extends Outcome {
  readonly action: string;
}

/** What becomes of a subject whose decision is taken back. */
export interface TakingBack {
  readonly to: string;
  /** Nothing is judged then: its cases are opened anew. */
  readonly isOpenAgain: boolean;
  /** Flags of its cases with one of these outcomes were judged wrongly, and are rejected; none: all wait with the new case. */
  readonly overturned: readonly FlagOutcome[];
  readonly facts?: Facts;
  change(tx: Tx, by: Id | null, reopened: readonly ReopenedCase[]): Promise<void>;
}

/** One kind of subject that can be decided on. */
interface SubjectEffect {
  /**
   * Locks the subject, before its cases, and with it another one that the decision concerns. Throws 404 when there is no
   * such.
   */
  lock(tx: Tx, id: Id, otherId: Id | null): Promise<JudgedSubject>;
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
