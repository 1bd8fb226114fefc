import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import { Reactions } from '#platform/events/reactions.js';
import { Mailer } from '#platform/mail/mailer.js';
import { accessChanged } from '../account.events.js';
import { passwordChangedMail } from '../account.mails.js';
import { CredentialsRepository, type Credentials } from './credentials.repository.js';
import { MailedTokensRepository } from '../mailed/mailed-tokens.repository.js';
import { SessionRepository } from './session.repository.js';

/** Why a password is another one. */
type Change = { readonly because: 'password_reset' } | { readonly because: 'password_changed'; readonly keep: Id };

/** What goes with a new password, however it came about. */
@Injectable()
export class PasswordsService {
  constructor(
    private readonly repository: CredentialsRepository,
    private readonly tokens: MailedTokensRepository,
    private readonly sessions: SessionRepository,
    private readonly reactions: Reactions,
    private readonly mailer: Mailer,
    private readonly clock: Clock,
  ) {}

  /** Sets it; every link that was mailed and every session but the one to keep is worthless, and the owner is told by mail. */
  async replace(tx: Tx, account: Credentials, passwordHash: string, change: Change): Promise<void> {
    await this.repository.setPassword(tx, account.id, passwordHash);
    await this.tokens.forgetAll(tx, account.id);
    await this.sessions.endAll(tx, { accountId: account.id, at: this.clock.now(), ...change });
    await this.reactions.announce(tx, accessChanged, { accountId: account.id });
    tx.afterCommit(() => {
      this.mailer.post(() => Promise.resolve(passwordChangedMail(account)));
    });
  }
}
