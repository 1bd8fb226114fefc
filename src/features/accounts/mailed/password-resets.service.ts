import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { Clock } from '#kernel/clock.js';
import { Database } from '#platform/database/database.js';
import type { Tx } from '#platform/database/tx.js';
import type { Actor } from '#platform/http/actor.js';
import { Mailer } from '#platform/mail/mailer.js';
import { resetNotFound } from '../account.errors.js';
import { resetMail, secondAccountMail } from '../account.mails.js';
import { CredentialsRepository } from '../sessions/credentials.repository.js';
import { MailedLinks } from './mailed-links.js';
import { hashPassword } from '../sessions/password.js';
import { PasswordsService } from '../sessions/passwords.service.js';

/** New passwords for those who lost theirs. */
@Injectable()
export class PasswordResetsService {
  constructor(
    private readonly database: Database,
    private readonly repository: CredentialsRepository,
    private readonly links: MailedLinks,
    private readonly passwords: PasswordsService,
    private readonly mailer: Mailer,
    private readonly clock: Clock,
  ) {}

  /** Sends a link if somebody signs in by this address. Nobody is told, by the answer or by its time, whether anybody does. */
  begin(email: string): void {
    this.mailer.post(async () =>
      this.database.transaction(async (tx) => {
        const account = await this.repository.lockByEmail(tx, email);
        return account && resetMail(account, await this.links.make(tx, account, 'reset_password'));
      }),
    );
  }

  /** Tells the owner of an address by which somebody signs in that a second account was asked for; it leaves after the commit. */
  async tellOwner(tx: Tx, email: string): Promise<void> {
    const owner = await this.repository.lockByEmail(tx, email);
    if (owner === null) return; // left the address in this very moment
    const link = await this.links.make(tx, owner, 'reset_password');
    tx.afterCommit(() => {
      this.mailer.post(() => Promise.resolve(secondAccountMail(owner, link)));
    });
  }

  /**
   * Sets a new password by a link, which is used up. Whoever reads the address has it, so it is verified too. All sessions
   * end. Throws 404 `reset_not_found`.
   */
  async complete(token: string, password: string): Promise<void> {
    await this.requireUsable(null, token); // before the costly hash
    const passwordHash = await hashPassword(password);
    await this.database.transaction(async (tx) => {
      const accountId = await this.links.take(tx, token, 'reset_password');
      const account = accountId && (await this.repository.lockById(tx, accountId));
      if (!account) throw new AppError(resetNotFound);
      await this.repository.prove(tx, account.id, this.clock.now());
      await this.passwords.replace(tx, account, passwordHash, { because: 'password_reset' });
    });
  }

  /** Throws 404 `reset_not_found` for a link that is used, replaced, too old, or of an address that was left. */
  async requireUsable(_: Actor | null, token: string): Promise<void> {
    if ((await this.links.find(this.database, token, 'reset_password')) === null) throw new AppError(resetNotFound);
  }
}
