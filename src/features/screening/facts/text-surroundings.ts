import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { NO_STATEMENTS, type CheckedText, type ComparedStatements, type Surroundings } from '../checks/check.js';
import { RuleBooks, type RuleBook } from '../rule-books.js';
import type { ScreeningSubject } from '../screening.js';
import { KnownStatementsRepository } from '../statements/known-statements.repository.js';
import { statementsIn } from '../statements/statements-in.js';
import { AuthorFactsRepository } from './author-facts.repository.js';

/** Ratings of what should not be said again without a word on it. */
const DOUBTFUL = ['inconsistent', 'mixed'] as const;

/** What checks of a text need to know, read before its transaction. */
@Injectable()
export class TextSurroundings {
  constructor(
    private readonly database: Database,
    private readonly books: RuleBooks,
    private readonly facts: AuthorFactsRepository,
    private readonly statements: KnownStatementsRepository,
    private readonly clock: Clock,
  ) {}

  async of(subject: ScreeningSubject, text: CheckedText): Promise<{ surroundings: Surroundings; book: RuleBook }> {
    const { siteId, authorId, language } = subject;
    const facts = await this.facts.find(this.database, subject, text.fingerprint.sha256);
    const { since, standing, recent, knowsStatements } = facts;
    const book = await this.books.of(siteId, standing);
    const statements = knowsStatements ? await this.compared(siteId, text, language) : NO_STATEMENTS;
    const author = { siteId, authorId, authorSince: since, language };
    const { words, patterns, ownDomains, policy } = book;
    const rules = { ownDomains, words, patterns, policy };
    return { surroundings: { now: this.clock.now(), ...author, ...rules, recent, statements }, book };
  }

  private async compared(siteId: Id, { shown }: CheckedText, language: string | null): Promise<ComparedStatements> {
    const said = statementsIn(shown, language);
    if (said.length === 0) return NO_STATEMENTS;
    return { said, known: await this.statements.listLike(this.database, siteId, said, DOUBTFUL) };
  }
}
