import { Injectable } from '@nestjs/common';
import { invalidField } from '#kernel/app-error.js';
import { Clock } from '#kernel/clock.js';
import { Database } from '#platform/database/database.js';
import type { Tx } from '#platform/database/tx.js';
import { Mailer } from '#platform/mail/mailer.js';
import { emailKey } from '../account.keys.js';
import { addressChangedMail, verificationMail, type Recipient } from '../account.mails.js';
import { CredentialsRepository } from '../sessions/credentials.repository.js';
import { MailedLinks } from './mailed-links.js';

/** Whether an e-mail address is its account's own. */
@Injectable()
export class EmailVerificationsService {
  constructor(
    private readonly database: Database,
    private readonly repository: CredentialsRepository,
    private readonly links: MailedLinks,
    private readonly mailer: Mailer,
    private readonly clock: Clock,
  ) {}

  /** Sends a link to an address that was just given; it leaves after the commit. */
  async send(tx: Tx, recipient: Recipient): Promise<void> {
    const link = await this.links.make(tx, recipient, 'verify_email');
    tx.afterCommit(() => {
      this.mailer.post(() => Promise.resolve(verificationMail(recipient, link)));
    });
  }

  /** An account has another address from now on: older links are worthless, and both addresses are told. */
  async restart(tx: Tx, before: Recipient, email: string): Promise<void> {
    if (emailKey(before.email) === emailKey(email)) return;
    await this.links.forgetAll(tx, before.id);
    await this.send(tx, { id: before.id, email });
    tx.afterCommit(() => {
      this.mailer.post(() => Promise.resolve(addressChangedMail(before)));
    });
  }

  /** Sends another link if somebody signs in by this address and has not verified it; nobody is told whether anybody does. */
  sendAgain(email: string): void {
    this.mailer.post(async () =>
      this.database.transaction(async (tx) => {
        const account = await this.repository.lockByEmail(tx, email);
        if (account === null || account.emailVerified) return null;
        return verificationMail(account, await this.links.make(tx, account, 'verify_email'));
      }),
    );
  }

  /** Uses a link up. Throws 400 `token_invalid` for one that is used, replaced, too old, or of an address that was left. */
  async confirm(token: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const accountId = await this.links.take(tx, token, 'verify_email');
      if (accountId === null) throw invalidField('/token', 'token_invalid', 'This link is used or too old.');
      await this.repository.verifyEmail(tx, accountId, this.clock.now());
    });
  }
}
