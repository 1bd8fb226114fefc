import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { Clock } from '#kernel/clock.js';
import { Ids, type Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Tx } from '#platform/database/tx.js';
import { AccessTokens } from './access-tokens.js';
import { sessionEnded } from '../account.errors.js';
import { AccountsService } from '../accounts.service.js';
import { hashToken, newSecretToken } from '../secret-token.js';
import type { SignedInView } from './session.contract.js';
import { SessionRepository } from './session.repository.js';

/** A session ends after this long, whatever its use. */
export const SESSION_DAYS_MAX = 30;
const MS_PER_DAY = 86_400_000;

/** What a client gets on signing in: the answer's body, and the refresh token that only the cookie carries. */
export interface StartedSession {
  readonly view: SignedInView;
  readonly refreshToken: string;
}

/**
 * How sessions start and go on: a short access token, and a refresh token that changes at each use. A refresh token that
 * comes a second time was stolen or copied, so its whole session ends (RFC 9700, 4.14.2).
 */
@Injectable()
export class SessionStartsService {
  constructor(
    private readonly database: Database,
    private readonly repository: SessionRepository,
    private readonly accounts: AccountsService,
    private readonly tokens: AccessTokens,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Signs an account in, for so many days at most; whether it may is asked before. */
  async start(tx: Tx, accountId: Id, days = SESSION_DAYS_MAX): Promise<StartedSession> {
    const createdAt = this.clock.now();
    const expiresAt = new Date(createdAt.getTime() + days * MS_PER_DAY);
    const id = this.ids.next();
    await this.repository.insert(tx, { id, accountId, createdAt, expiresAt });
    return this.issue(tx, id, accountId);
  }

  /** Swaps a refresh token for a new pair. Throws 401 `session_ended`; a token's second use ends its session. */
  async refresh(refreshToken: string): Promise<StartedSession> {
    const now = this.clock.now();
    const hash = hashToken(refreshToken);
    // The session's end must be committed although the request is refused, so the refusal is thrown outside.
    const started = await this.database.transaction(async (tx) => {
      const token = await this.repository.lockToken(tx, hash, now);
      if (!token?.live) return null;
      if (token.used) {
        await this.repository.end(tx, token.sessionId, now, 'token_reused');
        return null;
      }
      await this.repository.useToken(tx, hash, now);
      return this.issue(tx, token.sessionId, token.accountId);
    });
    if (started === null) throw new AppError(sessionEnded);
    return started;
  }

  private async issue(tx: Tx, sessionId: Id, accountId: Id): Promise<StartedSession> {
    const refreshToken = newSecretToken();
    const createdAt = this.clock.now();
    await this.repository.insertToken(tx, { hash: hashToken(refreshToken), sessionId, createdAt });
    const account = await this.accounts.require(tx, accountId);
    return { view: { account, ...(await this.tokens.sign(accountId, sessionId)) }, refreshToken };
  }
}
