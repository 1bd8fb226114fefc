import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import type { Id } from '#kernel/ids.js';
import { accountNotFound } from './account.errors.js';
import { FoundAccountsRepository, type FoundAccount } from './found-accounts.repository.js';

/** Looking for accounts, for staff. The caller has asked who may. */
@Injectable()
export class FoundAccountsService {
  constructor(private readonly repository: FoundAccountsRepository) {}

  /**
   * Accounts whose name begins with a text, or whose whole e-mail address or subject it is; at most 25, the nearest name
   * first. Readers of publishers are found on these sites only.
   */
  async find(text: string, siteIds: readonly Id[]): Promise<FoundAccount[]> {
    return this.repository.find(text, siteIds);
  }

  /** Throws 404 `account_not_found` for one that is not there, or that belongs to a publisher of other sites. */
  async require(id: Id, siteIds: readonly Id[]): Promise<void> {
    if (!(await this.repository.has(id, siteIds))) throw new AppError(accountNotFound);
  }
}
