import { Injectable } from '@nestjs/common';
import { AppError, invalidField } from '#kernel/app-error.js';
import { Clock } from '#kernel/clock.js';
import { Vault } from '#platform/config/vault.js';
import { Database } from '#platform/database/database.js';
import type { Tx } from '#platform/database/tx.js';
import type { Member } from '#platform/http/actor.js';
import { totpActive, totpMissing } from '../account.errors.js';
import type { Recipient } from '../account.mails.js';
import { CredentialsService } from '../sessions/credentials.service.js';
import { hashToken } from '../secret-token.js';
import { placeOf, TotpChecksService } from './totp-checks.service.js';
import { canonicalRecoveryCode, newRecoveryCodes, newSecret } from './totp.codes.js';
import type { DeleteTotp, TotpView } from './totp.contract.js';
import { TotpRepository, type Totp } from './totp.repository.js';

/** One-time codes as a second step of signing in: switching them on, in two steps, and off. */
@Injectable()
export class TotpService {
  constructor(
    private readonly database: Database,
    private readonly repository: TotpRepository,
    private readonly checks: TotpChecksService,
    private readonly credentials: CredentialsService,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /** Makes a secret for the authenticator; nothing changes until it is confirmed. Throws 403 `password_missing`, 409 `totp_active`. */
  async begin({ accountId }: Member): Promise<TotpView> {
    const { email } = await this.credentials.require(accountId);
    const { secret, uri } = newSecret(email);
    const sealed = this.vault.seal(secret, placeOf(accountId));
    await this.database.transaction(async (tx) => {
      if (!(await this.repository.begin(tx, accountId, sealed, this.clock.now()))) throw new AppError(totpActive);
    });
    return { active: false, secret, uri, recoveryCodes: null };
  }

  /**
   * Switches codes on: the authenticator has the secret, as its code shows. Throws 403 `password_wrong`,
   * 400 `totp_wrong`, 409 `totp_missing` before `begin`, 409 `totp_active`.
   */
  async confirm({ accountId }: Member, { code, password }: DeleteTotp): Promise<TotpView> {
    const account = await this.credentials.requirePassword(accountId, password);
    const recoveryCodes = newRecoveryCodes();
    const hashes = recoveryCodes.map((recovery) => hashToken(canonicalRecoveryCode(recovery)));
    await this.withCode(account, code, async (tx, totp) => {
      if (totp.confirmed) throw new AppError(totpActive);
      await this.repository.confirm(tx, accountId, hashes, this.clock.now());
    });
    return { active: true, secret: null, uri: null, recoveryCodes };
  }

  /** Switches codes off. Throws 403 `password_wrong`, 400 `totp_wrong`, 409 `totp_missing`. */
  async remove({ accountId }: Member, { code, password }: DeleteTotp): Promise<void> {
    const account = await this.credentials.requirePassword(accountId, password);
    await this.withCode(account, code, (tx) => this.repository.remove(tx, accountId));
  }

  /** Uses a code up and goes on; a wrong code is counted, so that must be committed, and the refusal thrown outside. */
  private async withCode(account: Recipient, code: string, work: (tx: Tx, totp: Totp) => Promise<void>): Promise<void> {
    const right = await this.database.transaction(async (tx) => {
      const totp = await this.repository.lock(tx, account.id);
      if (totp === null) throw new AppError(totpMissing);
      const taken = await this.checks.take(tx, account, totp, code);
      if (taken) await work(tx, totp);
      return taken;
    });
    if (!right) throw invalidField('/code', 'totp_wrong', 'This code is wrong or was used before.');
  }
}
