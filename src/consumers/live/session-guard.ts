import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import { accessChanged } from '#features/accounts/account.events.js';
import { SessionsService } from '#features/accounts/sessions/sessions.service.js';
import { Reactions } from '#platform/events/reactions.js';
import { Ticker } from '#platform/jobs/ticker.js';
import { Log } from '#platform/telemetry/log.js';
import { otherAccount } from './live.errors.js';
import type { LiveSocket } from './live.socket.js';

/** Whatever ended a session, on this node or elsewhere or in SQL, its connections close within a second. */
const CHECK_MS = 500;
/** A connection has this long after its token's end to show a new one; the contract promises 60 s. */
const RENEWAL_MS = 30_000;

/** Why somebody was signed out: the session ended, the roles are others, or the token was not renewed. */
type Reason = 'session_ended' | 'roles_changed' | 'token_expired';

/** Closes the connections of members whose session does not hold any more. Guests have none that could end. */
@Injectable()
export class SessionGuard implements OnApplicationBootstrap {
  private readonly byAccount = new Map<Id, Set<LiveSocket>>();
  private looking: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly sessions: SessionsService,
    reactions: Reactions,
    private readonly ticker: Ticker,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {
    reactions.on(accessChanged, async (tx, { accountId }) => {
      tx.afterCommit(() => this.lookAgain(accountId));
      return Promise.resolve();
    });
  }

  onApplicationBootstrap(): void {
    this.ticker.every(CHECK_MS, 'check the sessions of sockets', () =>
      this.check([...this.byAccount.values()].flatMap((sockets) => [...sockets])),
    );
  }

  /** Watches over a connection from now until it closes. */
  keep(socket: LiveSocket): void {
    const { actor } = socket.data;
    if (actor.kind === 'guest') return;
    const { accountId } = actor;
    const sockets = this.byAccount.get(accountId) ?? new Set();
    this.byAccount.set(accountId, sockets.add(socket));
    socket.once('disconnect', () => {
      sockets.delete(socket);
      if (sockets.size === 0) this.byAccount.delete(accountId);
    });
  }

  /** Takes a new access token of the same account. Throws 401 for a token that is not good, 403 `other_account`. */
  async renew(socket: LiveSocket, token: string): Promise<void> {
    const { expiresAt, ...member } = await this.sessions.identify(token);
    const { actor } = socket.data;
    if (actor.kind === 'guest' || actor.accountId !== member.accountId) throw new AppError(otherAccount);
    // What it watches, it watches with its old roles; were they others, it would have to go.
    await this.check([socket]);
    socket.data.actor = member;
    socket.data.tokenEndsAt = expiresAt;
  }

  /** Closes those of the connections that may not go on. */
  async check(sockets: readonly LiveSocket[]): Promise<void> {
    this.closeUnrenewed(sockets);
    const known = new Map(
      sockets.flatMap(({ data: { actor } }) => (actor.kind === 'guest' ? [] : [[actor.sessionId, actor]])),
    );
    const stale = await this.sessions.listStale([...known.values()]);
    const ended = new Map(stale.map((session) => [session.sessionId, session.ended]));
    for (const socket of sockets) {
      const { actor } = socket.data;
      const how = actor.kind === 'guest' ? undefined : ended.get(actor.sessionId);
      if (how !== undefined) signOut(socket, how ? 'session_ended' : 'roles_changed');
    }
  }

  /** Resolves once all that has been announced so far was looked at. Never rejects. */
  async settled(): Promise<void> {
    await this.looking;
  }

  /** Before the act that changed something is acknowledged, so that nothing is sent to its connections afterwards. */
  private async lookAgain(accountId: Id): Promise<void> {
    const look = this.check([...(this.byAccount.get(accountId) ?? [])]).catch((error: unknown) => {
      this.log.warn({ error }, 'sessions of sockets could not be checked; the next tick tries again');
    });
    this.looking = Promise.all([this.looking, look]);
    await look;
  }

  private closeUnrenewed(sockets: readonly LiveSocket[]): void {
    const endsBefore = this.clock.now().getTime() - RENEWAL_MS;
    for (const socket of sockets) {
      const { tokenEndsAt } = socket.data;
      if (tokenEndsAt !== null && tokenEndsAt.getTime() <= endsBefore) signOut(socket, 'token_expired');
    }
  }
}

function signOut(socket: LiveSocket, reason: Reason): void {
  socket.emit('signed_out', { reason });
  socket.disconnect(true);
}
