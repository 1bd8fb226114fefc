import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { Cursors } from '#kernel/cursor.js';
import type { Id } from '#kernel/ids.js';
import type { Page } from '#platform/http/page.contract.js';
import { accountNotFound } from './account.errors.js';
import { FoundAccountsRepository, type FoundAccount } from './found-accounts.repository.js';

/** A text that an account is known by, and which page of what is found. */
interface Sought {
  readonly q: string;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Looking for accounts, for staff. The caller has asked who may. */
@Injectable()
export class FoundAccountsService {
  constructor(
    private readonly repository: FoundAccountsRepository,
    private readonly cursors: Cursors,
  ) {}

  /**
   * Accounts whose name looks like a text at its beginning, or holds it anywhere if it has three characters, or whose
   * whole e-mail address or subject it is; the shortest name first. Readers of publishers are found on these sites only.
   * Throws 400 for a bad cursor.
   */
  async find({ q, after, limit }: Sought, siteIds: readonly Id[]): Promise<Page<FoundAccount>> {
    const scope = `found accounts ${JSON.stringify([q, siteIds])}`;
    const found = await this.repository.find(q, siteIds, this.cursors.decode(scope, after), limit + 1);
    const shown = found.slice(0, limit);
    const last = found.length > limit ? shown.at(-1) : undefined;
    return { items: shown.map(({ view }) => view), next: last ? this.cursors.encode(scope, last.key) : null };
  }

  /** Throws 404 `account_not_found` for one that is not there, or that belongs to a publisher of other sites. */
  async require(id: Id, siteIds: readonly Id[]): Promise<void> {
    if (!(await this.repository.has(id, siteIds))) throw new AppError(accountNotFound);
  }
}
