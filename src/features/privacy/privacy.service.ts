import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database/database.js';
import type { Member } from '#platform/http/actor.js';
import { AccountsService } from '../accounts/accounts.service.js';
import { ExportRepository } from './export.repository.js';

/** What the law lets a person ask for: a copy of all that is kept. */
@Injectable()
export class PrivacyService {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountsService,
    private readonly repository: ExportRepository,
  ) {}

  /**
   * Everything that is kept of a person, as the pieces of one JSON object: the account, then a list for each kind of
   * record. It is read as fast as it is taken, so its size does not matter (GDPR, articles 15 and 20).
   */
  async *export(person: Member): AsyncGenerator<string> {
    yield `{"account":${JSON.stringify(await this.accounts.require(this.database, person.accountId))}`;
    for (const section of this.repository.sections) {
      yield `,${JSON.stringify(section)}:[`;
      let separator = '';
      for await (const record of this.repository.records(section, person.accountId)) {
        yield separator + record;
        separator = ',\n';
      }
      yield ']';
    }
    yield '}\n';
  }
}
