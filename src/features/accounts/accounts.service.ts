import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { Clock } from '#kernel/clock.js';
import { Ids, type Id } from '#kernel/ids.js';
import { violates } from '#platform/database/database-errors.js';
import { Database } from '#platform/database/database.js';
import type { Tx } from '#platform/database/tx.js';
import type { Role } from '#platform/http/actor.js';
import type { AccountView, NewAccount } from './account.contract.js';
import type { AccountEntity } from './account.entity.js';
import { accountNotFound, emailTaken, nameTaken } from './account.errors.js';
import { emailKey } from './account.keys.js';
import { AccountsRepository, type SiteRole } from './accounts.repository.js';
import { nameKey } from './name.key.js';
import { NamesService } from './names.service.js';
import { hashPassword, passwordMatches } from './password.js';

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
  async register({ email, name, password }: NewAccount): Promise<AccountView> {
    await this.names.requireUnreserved(this.database, name);
    const passwordHash = await hashPassword(password);
    const id = this.ids.next();
    const createdAt = this.clock.now();
    try {
      return await this.database.transaction(async (tx) => {
        const keys = { nameKey: nameKey(name), emailKey: emailKey(email) };
        await this.repository.insert(tx, { id, name, email, ...keys, passwordHash, createdAt });
        return this.require(tx, id);
      });
    } catch (error) {
      if (violates(error, 'accounts_email_key_unique')) throw new AppError(emailTaken);
      if (violates(error, 'accounts_name_key_unique')) throw new AppError(nameTaken);
      throw error;
    }
  }

  /** The account of this address if the password is right, else null; both take as long. */
  async authenticate(email: string, password: string): Promise<AccountView | null> {
    const row = await this.database.transaction((tx) => this.repository.findByEmail(tx, email));
    if (!(await passwordMatches(row?.passwordHash ?? null, password)) || row === null) return null;
    return this.database.transaction((tx) => this.require(tx, row.id));
  }

  async findByEmail(email: string): Promise<{ id: Id } | null> {
    return this.database.transaction((tx) => this.repository.findByEmail(tx, email));
  }

  /** One's own account. Throws 404 `account_not_found`. */
  async require(tx: Tx, id: Id): Promise<AccountView> {
    const row = await this.repository.findById(tx, id);
    if (row === null) throw new AppError(accountNotFound);
    const roles = await this.repository.listRoles(tx, id);
    return toAccountView(
      row,
      roles.filter(({ role }) => role !== 'member'),
    );
  }

  /** Gives an account its one role on a site. */
  async grant(siteId: Id, accountId: Id, role: Role, section: string | null = null): Promise<void> {
    const at = this.clock.now();
    await this.database.transaction((tx) => this.repository.putRole(tx, { siteId, accountId, role, section, at }));
  }

  /** Whether the account has a role of any kind on the site. */
  async isMemberOf(siteId: Id, accountId: Id): Promise<boolean> {
    const roles = await this.database.transaction((tx) => this.repository.listRoles(tx, accountId));
    return roles.some((role) => role.siteId === siteId);
  }
}

function toAccountView(row: AccountEntity, roles: readonly SiteRole[]): AccountView {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    createdAt: row.createdAt.toISOString(),
    roles: roles.map(({ site, role, section }) => ({ site, role, section })),
  };
}
