import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { CredentialsService } from './credentials.service.js';
import type { SignIn } from './session.contract.js';
import { SessionStartsService, type StartedSession } from './session-starts.service.js';
import { TotpChecksService } from '../totp/totp-checks.service.js';

/** Signing in by address and password. */
@Injectable()
export class SignInService {
  constructor(
    private readonly database: Database,
    private readonly credentials: CredentialsService,
    private readonly totp: TotpChecksService,
    private readonly sessions: SessionStartsService,
  ) {}

  /**
   * Throws 401 `credentials_wrong`, the same and after as long for an unknown address and a wrong password; only who knows
   * the password learns of 401 `totp_required` or `totp_wrong`, and whether the account is suspended.
   */
  async signIn({ email, password, totp }: SignIn): Promise<StartedSession> {
    const account = await this.credentials.authenticate(email, password);
    await this.totp.requireCode(account, totp);
    return this.start(account.id);
  }

  /** Signs in whoever is known to own the account; one that is suspended comes as far as the decisions about it. */
  async start(accountId: Id): Promise<StartedSession> {
    return this.database.transaction(async (tx) => {
      return this.sessions.start(tx, accountId);
    });
  }
}
