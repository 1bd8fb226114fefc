import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { Clock } from '#kernel/clock.js';
import { isId, type Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { Reactions } from '#platform/events/reactions.js';
import { isKeptOut, type Member } from '#platform/http/actor.js';
import { accountSuspended } from '#platform/http/http.errors.js';
import { AccessTokens } from './access-tokens.js';
import { sessionEnded } from '../account.errors.js';
import { accessChanged } from '../account.events.js';
import { hashToken } from '../secret-token.js';
import { SessionRepository, type KnownSession, type StaleSession } from './session.repository.js';

export type { KnownSession, StaleSession } from './session.repository.js';

/** Sessions as they are: who is behind one, whether it still holds, and its end. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly database: Database,
    private readonly repository: SessionRepository,
    private readonly tokens: AccessTokens,
    private readonly reactions: Reactions,
    private readonly clock: Clock,
  ) {}

  /** Who an access token speaks for just now. Throws 401 `session_ended` or `not_signed_in`, 403 `account_suspended`. */
  async identify(accessToken: string): Promise<Member & { readonly expiresAt: Date }> {
    const { sessionId, expiresAt } = await this.tokens.verify(accessToken);
    return { ...(await this.memberOf(sessionId)), expiresAt };
  }

  /** The member whose session this is. Throws 401 `session_ended`, 403 `account_suspended` for who is kept out of all sites. */
  async memberOf(sessionId: Id): Promise<Member> {
    const member = await this.ownerOf(sessionId);
    if (isKeptOut(member)) throw new AppError(accountSuspended);
    return member;
  }

  /** As `memberOf`, whatever keeps the owner out: whoever asks does. Throws 401 `session_ended`. */
  async ownerOf(sessionId: Id): Promise<Member> {
    const session = isId(sessionId) ? await this.repository.findLive(sessionId, this.clock.now()) : null;
    if (session === null) throw new AppError(sessionEnded);
    return { ...session, kind: 'member', sessionId, memberships: new Map(Object.entries(session.memberships)) };
  }

  /** Those of the sessions that are not as they are known any more: ended in whatever way, or with other memberships. */
  async listStale(known: readonly KnownSession[]): Promise<StaleSession[]> {
    return known.length === 0 ? [] : this.repository.listStale(known, this.clock.now());
  }

  /** Ends one's session; its access tokens stop at once, since each request asks for the session. */
  async end({ accountId, sessionId }: Pick<Member, 'accountId' | 'sessionId'>): Promise<void> {
    const at = this.clock.now();
    await this.database.transaction(async (tx) => {
      await this.repository.end(tx, sessionId, at, 'signed_out');
      await this.repository.markSignedOut(tx, accountId, at);
      await this.reactions.announce(tx, accessChanged, { accountId });
    });
  }

  /** Ends the session of a refresh token, for somebody whose access token is over. Throws 401 `session_ended`. */
  async endByToken(refreshToken: string): Promise<void> {
    const session = await this.repository.findByToken(hashToken(refreshToken), this.clock.now());
    if (session === null) throw new AppError(sessionEnded);
    await this.end(session);
  }

  /** Ends every session of an account, on all its devices. */
  async endAll(accountId: Id): Promise<void> {
    const at = this.clock.now();
    await this.database.transaction(async (tx) => {
      await this.repository.endAll(tx, { accountId, at, because: 'signed_out_everywhere' });
      await this.repository.markSignedOut(tx, accountId, at);
      await this.reactions.announce(tx, accessChanged, { accountId });
    });
  }
}
