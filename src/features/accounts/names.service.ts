import { Injectable } from '@nestjs/common';
import { invalidField } from '#kernel/app-error.js';
import type { Reader } from '#platform/database/reader.js';
import { AccountsRepository } from './accounts.repository.js';
import { isReserved } from './name.reserved.js';

/** Who may be called what. */
@Injectable()
export class NamesService {
  constructor(private readonly repository: AccountsRepository) {}

  /** Throws 400 `name_reserved` for a title of the staff or the name of a publication. */
  async requireUnreserved(reader: Reader, name: string): Promise<void> {
    if (!isReserved(name, await this.repository.listSiteNames(reader))) return;
    throw invalidField('/name', 'name_reserved', 'This name belongs to the staff. Choose another one.');
  }
}
