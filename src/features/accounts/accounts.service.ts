import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { Clock } from '#kernel/clock.js';
import { Ids, type Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Reader } from '#platform/database/reader.js';
import type { Tx } from '#platform/database/tx.js';
import type { Membership, Role } from '#platform/http/actor.js';
import type { AccountView, NewAccount } from './account.contract.js';
import { accountNotFound, emailTaken } from './account.errors.js';
import { AccountsRepository, type NewPerson } from './accounts.repository.js';
import { MembersRepository } from './members/members.repository.js';
import { NamesService } from './names/names.service.js';
import { hashPassword } from './sessions/password.js';

/** People and their roles per site. */
@Injectable()
export class AccountsService {
  constructor(
    private readonly database: Database,
    private readonly repository: AccountsRepository,
    private readonly members: MembersRepository,
    private readonly names: NamesService,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /**
   * Makes an account on the operator's word: its address counts as verified. Throws 400 `name_reserved`,
   * 409 `email_taken`, 409 `name_taken`.
   */
  async register({ email, name, password }: Pick<NewAccount, 'email' | 'name' | 'password'>): Promise<{ id: Id }> {
    const passwordHash = await hashPassword(password);
    const person = { email, name, passwordHash, emailVerifiedAt: this.clock.now() };
    const id = await this.names.claiming((tx) => this.add(tx, person));
    if (id === null) throw new AppError(emailTaken);
    return { id };
  }

  /**
   * Adds somebody who signs in by address and password; null when somebody does so by this address already. Throws
   * 400 `name_reserved`, 409 `name_taken`.
   */
  async add(tx: Tx, person: Omit<NewPerson, 'id' | 'createdAt'>): Promise<Id | null> {
    await this.names.requireFree(tx, person.name);
    const id = this.ids.next();
    const inserted = await this.repository.insertPerson(tx, { ...person, id, createdAt: this.clock.now() });
    return inserted ? id : null;
  }

  /** The account that signs in by this address; null when there is none. */
  async findByEmail(email: string): Promise<{ id: Id } | null> {
    const id = await this.repository.findByEmail(this.database, email);
    return id === null ? null : { id };
  }

  /** One's own account. Throws 404 `account_not_found`. */
  async require(reader: Reader, id: Id): Promise<AccountView> {
    const view = await this.repository.findView(reader, id, this.clock.now());
    if (view === null) throw new AppError(accountNotFound);
    return view;
  }

  /** Gives an account its one role on a site. */
  async grant(siteId: Id, accountId: Id, role: Role, section: string | null = null): Promise<void> {
    const at = this.clock.now();
    await this.database.transaction((tx) => this.members.putRole(tx, { siteId, accountId, role, section, at }));
  }

  /** All that an account is on sites, by their ids. */
  async listMemberships(reader: Reader, accountId: Id): Promise<ReadonlyMap<Id, Membership>> {
    return this.members.list(reader, accountId);
  }

  /**
   * Locks an account until `tx` ends, so that of what several people do to it at once each sees what came before. Throws
   * 404 `account_not_found`.
   */
  async lock(tx: Tx, id: Id): Promise<void> {
    if (!(await this.repository.lock(tx, id))) throw new AppError(accountNotFound);
  }

  /** Whether the account has a role of any kind on the site. */
  async isMemberOf(siteId: Id, accountId: Id): Promise<boolean> {
    return this.members.isMember(this.database, siteId, accountId);
  }
}
