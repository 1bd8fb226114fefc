import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { escapeHtml } from '#kernel/text.js';
import { Database } from '#platform/database/database.js';
import { Log } from '#platform/telemetry/log.js';
import { REPORT_CHECKS } from './checks.js';
import { readText } from './checks/read-text.js';
import { runChecks } from './checks/run-checks.js';
import { AuthorFactsRepository } from './facts/author-facts.repository.js';
import { RuleBooks } from './rule-books.js';
import type { Signal } from './signal.js';

export type { Signal } from './signal.js';

/** From here on a check has found what it looks for. */
const FOUND_SCORE = 0.5;

/** Looks at the words in which people report something, for those who judge it. Nothing is refused for them. */
@Injectable()
export class ReportScreeningService {
  constructor(
    private readonly database: Database,
    private readonly books: RuleBooks,
    private readonly facts: AuthorFactsRepository,
    private readonly log: Log,
  ) {}

  /**
   * What the word lists of the site and the shape of the text give, before the transaction in which it is written; checks
   * that found nothing are left out. `language`: BCP 47, null if unknown.
   */
  async look(siteId: Id, text: string, language: string | null): Promise<readonly Signal[]> {
    const book = await this.books.of(siteId, await this.facts.standingOfSite(this.database, siteId));
    const { words, policy } = book;
    const read = readText({ body: text, html: escapeHtml(text) });
    const signals = await runChecks(REPORT_CHECKS, read, { words, policy, language }, (check, error) => {
      this.log.error({ error, check }, 'check failed');
    });
    return signals.filter(({ score, failed }) => score >= FOUND_SCORE || failed === true);
  }
}
