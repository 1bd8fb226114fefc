import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { credentialsWrong, passwordMissing, passwordWrong } from '../account.errors.js';
import { CredentialsRepository, type Credentials } from './credentials.repository.js';
import { passwordMatches } from './password.js';

/** Whether somebody knows an account's password. Each question costs a hash, so it is asked outside of transactions. */
@Injectable()
export class CredentialsService {
  constructor(
    private readonly database: Database,
    private readonly repository: CredentialsRepository,
  ) {}

  /** Throws 401 `credentials_wrong`, the same and after as long for an unknown address and a wrong password. */
  async authenticate(email: string, password: string): Promise<Credentials> {
    const credentials = await this.repository.findByEmail(this.database, email);
    const matches = await passwordMatches(credentials?.passwordHash ?? null, password);
    if (credentials === null || !matches) throw new AppError(credentialsWrong);
    return credentials;
  }

  /** Who is signed in says the password again. Throws 403 `password_missing` for an account without one, 403 `password_wrong`. */
  async requirePassword(accountId: Id, password: string): Promise<Credentials> {
    const credentials = await this.require(accountId);
    if (!(await passwordMatches(credentials.passwordHash, password))) throw new AppError(passwordWrong);
    return credentials;
  }

  /** Throws 403 `password_missing` for a guest, and for somebody whom a publisher signs in. */
  async require(accountId: Id): Promise<Credentials> {
    const credentials = await this.repository.findById(this.database, accountId);
    if (credentials === null) throw new AppError(passwordMissing);
    return credentials;
  }
}
