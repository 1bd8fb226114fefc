import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { Clock } from '#kernel/clock.js';
import { Ids, isId, type Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Tx } from '#platform/database/tx.js';
import type { Member } from '#platform/http/actor.js';
import { AccessTokens } from './access-tokens.js';
import type { AccountView, SignedInView, SignIn } from './account.contract.js';
import { credentialsWrong, sessionEnded } from './account.errors.js';
import { AccountsService } from './accounts.service.js';
import { SessionRepository, type KnownSession, type StaleSession } from './session.repository.js';

export type { KnownSession, StaleSession } from './session.repository.js';

/** A session ends after this long, whatever its use. */
export const SESSION_DAYS_MAX = 30;
const MS_PER_DAY = 86_400_000;
const REFRESH_TOKEN_BYTES = 32;

/** What a client gets on signing in: the answer's body, and the refresh token that only the cookie carries. */
export interface StartedSession {
  readonly view: SignedInView;
  readonly refreshToken: string;
}

/**
 * Sessions: a short access token, and a refresh token that changes at each use. A refresh token that comes a second time
 * was stolen or copied, so its whole session ends (RFC 9700, 4.14.2).
 */
@Injectable()
export class SessionsService {
  constructor(
    private readonly database: Database,
    private readonly repository: SessionRepository,
    private readonly accounts: AccountsService,
    private readonly tokens: AccessTokens,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Throws 401 `credentials_wrong`, the same for an unknown address and a wrong password. */
  async signIn({ email, password }: SignIn): Promise<StartedSession> {
    const account = await this.accounts.authenticate(email, password);
    if (account === null) throw new AppError(credentialsWrong);
    return this.start(account);
  }

  async start(account: AccountView): Promise<StartedSession> {
    const createdAt = this.clock.now();
    const expiresAt = new Date(createdAt.getTime() + SESSION_DAYS_MAX * MS_PER_DAY);
    const id = this.ids.next();
    return this.database.transaction(async (tx) => {
      await this.repository.insert(tx, { id, accountId: account.id, createdAt, expiresAt });
      return this.issue(tx, id, account);
    });
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
      return this.issue(tx, token.sessionId, await this.accounts.require(tx, token.accountId));
    });
    if (started === null) throw new AppError(sessionEnded);
    return started;
  }

  /** Ends the session; its access tokens stop at once, since each request asks for the session. */
  async end(sessionId: Id): Promise<void> {
    const now = this.clock.now();
    await this.database.transaction((tx) => this.repository.end(tx, sessionId, now, 'signed_out'));
  }

  /** Who an access token speaks for just now. Throws 401 `session_ended` or `not_signed_in`. */
  async identify(accessToken: string): Promise<Member & { readonly expiresAt: Date }> {
    const { sessionId, expiresAt } = await this.tokens.verify(accessToken);
    return { ...(await this.memberOf(sessionId)), expiresAt };
  }

  /** The member whose session this is. Throws 401 `session_ended`. */
  async memberOf(sessionId: Id): Promise<Member> {
    const session = isId(sessionId) ? await this.repository.findLive(sessionId, this.clock.now()) : null;
    if (session === null) throw new AppError(sessionEnded);
    const memberships = new Map(Object.entries(session.memberships));
    return { kind: 'member', accountId: session.accountId, sessionId, memberships };
  }

  /** Those of the sessions that are not as they are known any more: ended in whatever way, or with other memberships. */
  async listStale(known: readonly KnownSession[]): Promise<StaleSession[]> {
    return known.length === 0 ? [] : this.repository.listStale(known, this.clock.now());
  }

  private async issue(tx: Tx, sessionId: Id, account: AccountView): Promise<StartedSession> {
    const refreshToken = randomBytes(REFRESH_TOKEN_BYTES).toString('base64url');
    const createdAt = this.clock.now();
    await this.repository.insertToken(tx, { hash: hashToken(refreshToken), sessionId, createdAt });
    const { accessToken, expiresInS } = await this.tokens.sign(account.id, sessionId);
    return { view: { account, accessToken, expiresInS }, refreshToken };
  }
}

function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
