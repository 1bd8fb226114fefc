import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import { CONFIG, type Config } from '#platform/config/config.js';
import { publicUrlOf } from '#platform/config/public-url.js';
import type { Reader } from '#platform/database/reader.js';
import type { Tx } from '#platform/database/tx.js';
import { emailKey } from '../account.keys.js';
import type { Recipient } from '../account.mails.js';
import { MailedTokensRepository, type Purpose } from './mailed-tokens.repository.js';
import { hashToken, newSecretToken } from '../secret-token.js';

/** A verification signs nobody in, and people read mail in the evening. A reset opens the account: OWASP Forgot Password Cheat Sheet. */
const MINUTES: Readonly<Record<Purpose, number>> = { verify_email: 24 * 60, reset_password: 15 };
const PAGES: Readonly<Record<Purpose, string>> = { verify_email: 'verify-email', reset_password: 'reset-password' };
const MS_PER_MINUTE = 60_000;

/** Links in mails, and the secrets in them. */
@Injectable()
export class MailedLinks {
  constructor(
    private readonly repository: MailedTokensRepository,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * A new link for the account's address, in the place of older ones for the same purpose. The secret stands behind a #:
   * it reaches no server log and no referrer, and a scanner that opens the link sends nothing.
   */
  async make(tx: Tx, { id, email }: Recipient, purpose: Purpose): Promise<string> {
    const token = newSecretToken();
    const expiresAt = new Date(this.clock.now().getTime() + MINUTES[purpose] * MS_PER_MINUTE);
    const kept = { hash: hashToken(token), accountId: id, purpose, emailKey: emailKey(email), expiresAt };
    await this.repository.put(tx, kept);
    return `${publicUrlOf(this.config)}/#${PAGES[purpose]}=${token}`;
  }

  /** Whose secret it is; null when it is used, replaced, too old, or of an address that the account has left. */
  async find(reader: Reader, token: string, purpose: Purpose): Promise<Id | null> {
    return this.repository.find(reader, hashToken(token), purpose, this.clock.now());
  }

  /** Like `find`, and uses it up. */
  async take(tx: Tx, token: string, purpose: Purpose): Promise<Id | null> {
    return this.repository.take(tx, hashToken(token), purpose, this.clock.now());
  }

  /** Makes every link of the account worthless. */
  async forgetAll(tx: Tx, accountId: Id): Promise<void> {
    await this.repository.forgetAll(tx, accountId);
  }
}
