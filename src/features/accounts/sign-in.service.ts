import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { SignIn } from './account.contract.js';
import { credentialsWrong } from './account.errors.js';
import { CredentialsRepository } from './credentials.repository.js';
import { passwordMatches } from './password.js';
import { SessionStartsService, type StartedSession } from './session-starts.service.js';
import { StandingsService } from './standings.service.js';

/** Signing in by address and password. */
@Injectable()
export class SignInService {
  constructor(
    private readonly database: Database,
    private readonly repository: CredentialsRepository,
    private readonly standings: StandingsService,
    private readonly sessions: SessionStartsService,
  ) {}

  /**
   * Throws 401 `credentials_wrong`, the same and after as long for an unknown address and a wrong password; only who knows
   * the password learns of 403 `account_suspended`.
   */
  async signIn({ email, password }: SignIn): Promise<StartedSession> {
    return this.start(await this.authenticate(email, password));
  }

  /** Signs in whoever is known to own the account. Throws 403 `account_suspended`. */
  async start(accountId: Id): Promise<StartedSession> {
    return this.database.transaction(async (tx) => {
      await this.standings.requireMaySignIn(tx, accountId);
      return this.sessions.start(tx, accountId);
    });
  }

  private async authenticate(email: string, password: string): Promise<Id> {
    const credentials = await this.repository.findByEmail(this.database, email);
    const matches = await passwordMatches(credentials?.passwordHash ?? null, password);
    if (credentials === null || !matches) throw new AppError(credentialsWrong);
    return credentials.id;
  }
}
