import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { Clock } from '#kernel/clock.js';
import { Ids, type Id } from '#kernel/ids.js';
import { violates } from '#platform/database/database-errors.js';
import { Database } from '#platform/database/database.js';
import type { Reader } from '#platform/database/reader.js';
import type { Role } from '#platform/http/actor.js';
import type { AccountView, NewAccount } from './account.contract.js';
import { accountNotFound, emailTaken, nameTaken } from './account.errors.js';
import { emailKey } from './account.keys.js';
import { AccountsRepository } from './accounts.repository.js';
import { nameKey } from './name.key.js';
import { NamesService } from './names.service.js';
import { hashPassword } from './password.js';

/** People and their roles per site. */
@Injectable()
export class AccountsService {
  constructor(
    private readonly database: Database,
    private readonly repository: AccountsRepository,
    private readonly names: NamesService,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Makes an account. Throws 400 `name_reserved`, 409 `email_taken`, 409 `name_taken`. */
  async register({ email, name, password }: NewAccount): Promise<{ id: Id }> {
    await this.names.requireUnreserved(this.database, name);
    const passwordHash = await hashPassword(password);
    const id = this.ids.next();
    const createdAt = this.clock.now();
    const keys = { nameKey: nameKey(name), emailKey: emailKey(email) };
    try {
      await this.database.transaction((tx) =>
        this.repository.insert(tx, { id, name, email, ...keys, passwordHash, createdAt }),
      );
    } catch (error) {
      if (violates(error, 'accounts_email_key_unique')) throw new AppError(emailTaken);
      if (violates(error, 'accounts_name_key_unique')) throw new AppError(nameTaken);
      throw error;
    }
    return { id };
  }

  /** The account that signs in by this address; null when there is none. */
  async findByEmail(email: string): Promise<{ id: Id } | null> {
    const credentials = await this.repository.findCredentials(this.database, email);
    return credentials && { id: credentials.accountId };
  }

  /** One's own account. Throws 404 `account_not_found`. */
  async require(reader: Reader, id: Id): Promise<AccountView> {
    const view = await this.repository.findView(reader, id);
    if (view === null) throw new AppError(accountNotFound);
    return view;
  }

  /** Gives an account its one role on a site. */
  async grant(siteId: Id, accountId: Id, role: Role, section: string | null = null): Promise<void> {
    const at = this.clock.now();
    await this.database.transaction((tx) => this.repository.putRole(tx, { siteId, accountId, role, section, at }));
  }

  /** Whether the account has a role of any kind on the site. */
  async isMemberOf(siteId: Id, accountId: Id): Promise<boolean> {
    return this.repository.isMember(this.database, siteId, accountId);
  }
}
