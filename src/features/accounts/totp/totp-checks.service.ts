import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import { Vault } from '#platform/config/vault.js';
import { Database } from '#platform/database/database.js';
import type { Tx } from '#platform/database/tx.js';
import { Mailer } from '#platform/mail/mailer.js';
import { totpRequired, totpWrong } from '../account.errors.js';
import { codesFailedMail, type Recipient } from '../account.mails.js';
import { hashToken } from '../secret-token.js';
import { canonicalRecoveryCode, stepOf } from './totp.codes.js';
import { TotpRepository, type Totp } from './totp.repository.js';

/** Whoever gets this many codes wrong has the password but not the authenticator. */
const FAILURES_MAX = 5;
/** Then no code is taken for so long: at 120 tries a day, six digits hold for years. */
const PAUSE_MS = 3_600_000;

/** Where the secret of an account's codes is kept, for the vault. */
export function placeOf(accountId: Id): string {
  return `account_totp:${accountId}`;
}

/** Whether a one-time code is right. Each is taken once, and so is each recovery code. */
@Injectable()
export class TotpChecksService {
  constructor(
    private readonly database: Database,
    private readonly repository: TotpRepository,
    private readonly vault: Vault,
    private readonly mailer: Mailer,
    private readonly clock: Clock,
  ) {}

  /**
   * The second step of signing in, where the account has one. Its outcome is committed whatever becomes of the session.
   * Throws 401 `totp_required` without a code, 401 `totp_wrong`.
   */
  async requireCode(account: Recipient, code: string | undefined): Promise<void> {
    const outcome = await this.database.transaction(async (tx) => {
      const totp = await this.repository.lock(tx, account.id);
      if (!totp?.confirmed) return 'right';
      if (code === undefined) return 'missing';
      return (await this.take(tx, account, totp, code)) ? 'right' : 'wrong';
    });
    if (outcome !== 'right') throw new AppError(outcome === 'missing' ? totpRequired : totpWrong);
  }

  /** Uses a code up; false for a wrong one, which is counted. */
  async take(tx: Tx, account: Recipient, totp: Totp, code: string): Promise<boolean> {
    const now = this.clock.now();
    const paused = totp.failures >= FAILURES_MAX && now.getTime() < (totp.failedAt?.getTime() ?? 0) + PAUSE_MS;
    if (paused) return false;
    const step = await this.stepOf(tx, account.id, totp, code);
    if (step !== null) {
      await this.repository.succeed(tx, account.id, step);
      return true;
    }
    const failures = (totp.failures % FAILURES_MAX) + 1;
    await this.repository.fail(tx, account.id, failures, now);
    if (failures === FAILURES_MAX) {
      tx.afterCommit(() => {
        this.mailer.post(() => Promise.resolve(codesFailedMail(account)));
      });
    }
    return false;
  }

  /** The step of a right code, 0 for a recovery code, null for a wrong one. */
  private async stepOf(tx: Tx, accountId: Id, totp: Totp, code: string): Promise<number | null> {
    const now = this.clock.now();
    // Under another PARLEY_SECRET the vault stays shut, and only a recovery code helps.
    const secret = this.vault.open(totp.secret, placeOf(accountId));
    const step = secret === null ? null : await stepOf(code, secret, totp.lastStep, now);
    if (step !== null || !totp.confirmed) return step;
    const hash = hashToken(canonicalRecoveryCode(code));
    return (await this.repository.useRecoveryCode(tx, accountId, hash, now)) ? 0 : null;
  }
}
