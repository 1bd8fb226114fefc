import { Injectable } from '@nestjs/common';
import { TryLater } from '#kernel/app-error.js';
import { Clock } from '#kernel/clock.js';
import type { Tx } from '#platform/database/tx.js';
import { Log } from '#platform/telemetry/log.js';
import { CIRCUMSTANCE_CHECKS, CONTENT_CHECKS } from './checks.js';
import { readText } from './checks/read-text.js';
import { runChecks } from './checks/run-checks.js';
import { AuthorFactsRepository } from './facts/author-facts.repository.js';
import { TextSurroundings } from './facts/text-surroundings.js';
import { decidingCheck } from './policy/deciding-check.js';
import { decide, STAFF_PUBLISHES } from './policy/policy.js';
import { RuleBooks } from './rule-books.js';
import {
  PolicyMoved,
  type Draft,
  type KnownCircumstances,
  type Screening,
  type ScreeningSubject,
} from './screening.js';
import { rulesChanging } from './screening.errors.js';
import { ServiceChecks } from './services/service-checks.js';

export type { Draft, KnownCircumstances, Screening, ScreenedSubject, ScreeningSubject } from './screening.js';
export type { RefusedSubject } from './records/screenings.repository.js';

/** A text is screened at most so often because the rules moved meanwhile. */
const ATTEMPTS_MAX = 3;
const RETRY_S = 1;

/** Looks at texts before they are published. The long part comes before the transaction in which a text is written. */
@Injectable()
export class ScreeningService {
  constructor(
    private readonly surroundings: TextSurroundings,
    private readonly books: RuleBooks,
    private readonly facts: AuthorFactsRepository,
    private readonly services: ServiceChecks,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** Makes all checks of a text itself, services of others among them; what the staff writes is not looked at. */
  async screen(subject: ScreeningSubject): Promise<Draft> {
    const text = readText(subject.text);
    const { siteId, authorId, language } = subject;
    if (subject.isStaff) return { subject, text, signals: [], book: await this.books.of(siteId) };
    const { surroundings, book } = await this.surroundings.of(subject, text);
    const [own, others] = await Promise.all([
      runChecks(CONTENT_CHECKS, text, surroundings, this.tell),
      this.services.ask(book.services, { text: subject.text.body, siteId, authorId, language }),
    ]);
    return { subject, text, signals: [...own, ...others], book };
  }

  /**
   * Decides within the transaction in which the text is written, by the rules of that moment. `insists`: the author was
   * nudged and wants it nevertheless. Throws `PolicyMoved`, for want of a draft too, which `whileRulesStand` answers by screening again.
   */
  async settle(tx: Tx, draft: Draft | null, known: KnownCircumstances, insists = false): Promise<Screening> {
    if (draft === null) throw new PolicyMoved();
    const { subject, text, book } = draft;
    const { siteId, authorId, subjectId, isStaff } = subject;
    const { standing, ...author } = await this.facts.standingOf(tx, siteId, authorId, subjectId);
    if (standing !== book.standing) {
      this.books.forget(siteId);
      throw new PolicyMoved();
    }
    const settled = { policyVersion: book.version, fingerprint: text.fingerprint };
    if (isStaff) return { ...STAFF_PUBLISHES, check: null, signals: [], ...settled };
    const circumstances = { now: this.clock.now(), ...known, ...author, policy: book.policy };
    const signals = [...draft.signals, ...(await runChecks(CIRCUMSTANCE_CHECKS, text, circumstances, this.tell))];
    const decided = decide(book.policy, signals, insists);
    return { ...decided, check: decidingCheck(book.policy, decided.rule, signals), signals, ...settled };
  }

  /**
   * Runs `work`, which screens and settles, until the rules stay the same meanwhile; three times at most. Throws 503
   * `rules_changing` then, with the time to wait.
   */
  async whileRulesStand<T>(work: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof PolicyMoved)) throw error;
        if (attempt >= ATTEMPTS_MAX) throw new TryLater(rulesChanging, RETRY_S);
      }
    }
  }

  /** The text goes on with a signal that says so; why is for whoever can mend it. */
  private readonly tell = (check: string, error: unknown): void => {
    this.log.error({ error, check }, 'check failed');
  };
}
