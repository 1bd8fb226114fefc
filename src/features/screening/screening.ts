import type { Id } from '#kernel/ids.js';
import type { CheckedText, Circumstances, ScreenedText } from './checks/check.js';
import type { Decided } from './policy/policy.js';
import type { RuleBook } from './rule-books.js';
import type { Signal } from './signal.js';
import type { Fingerprint } from './text/fingerprint.js';

/** What became of a text, by which rule, and all that was found. */
export interface Screening extends Decided {
  /** Of the checks that the rule names the one that found most. */
  readonly check: string | null;
  readonly signals: readonly Signal[];
  /** 0: the rules of a site that made none. */
  readonly policyVersion: number;
  readonly fingerprint: Fingerprint;
}

/** A text that is to be screened. */
export interface ScreeningSubject {
  readonly siteId: Id;
  readonly authorId: Id;
  /** Null for a text that is new. */
  readonly subjectId: Id | null;
  /** What the staff writes is not looked at. */
  readonly isStaff: boolean;
  readonly text: ScreenedText;
  /** BCP 47; null: unknown. */
  readonly language: string | null;
}

/** What was found in a text before its transaction, and by which rules of the site it was looked for. */
export interface Draft {
  readonly subject: ScreeningSubject;
  readonly text: CheckedText;
  readonly signals: readonly Signal[];
  readonly book: RuleBook;
}

/** What the room that keeps the texts knows of who writes where. */
export type KnownCircumstances = Omit<Circumstances, 'now' | 'writtenLately' | 'record' | 'policy'>;

/** One revision of a text that stands. */
export interface ScreenedSubject {
  readonly type: string;
  readonly id: Id;
  readonly revision: number;
  readonly siteId: Id;
  readonly authorId: Id;
}

/** The rules moved between a draft and its transaction: the text has to be screened again. Never reaches a caller. */
export class PolicyMoved extends Error {}
