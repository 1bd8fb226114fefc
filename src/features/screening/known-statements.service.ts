import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Tx } from '#platform/database/tx.js';
import type { Statement } from '#platform/language/likeness.js';
import type { KnownStatement } from './statements/known-statement.js';
import { KnownStatementsRepository } from './statements/known-statements.repository.js';

export type { KnownStatement } from './statements/known-statement.js';

/** What was judged on a site. Texts that are screened from then on are compared with it; no text is hidden by it. */
@Injectable()
export class KnownStatementsService {
  constructor(
    private readonly repository: KnownStatementsRepository,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** A verdict on a claim stands from now on, in the place of an earlier one. Of all ratings false and mixed ones are looked for. */
  async put(tx: Tx, siteId: Id, statement: KnownStatement): Promise<void> {
    await this.repository.put(tx, siteId, statement, this.clock.now());
  }

  /** What was judged on a site, however, and is like one of some statements; the likeliest 100. */
  async listLike(siteId: Id, said: readonly Statement[]): Promise<KnownStatement[]> {
    return this.repository.listLike(this.database, siteId, said);
  }

  /** No verdict on a claim stands any more. */
  async withdraw(tx: Tx, claimId: Id): Promise<void> {
    await this.repository.remove(tx, claimId);
  }
}
