import type { IncomingMessage } from 'node:http';
import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { SessionsService } from '#features/accounts/sessions/sessions.service.js';
import { GUEST } from '#platform/http/actor.js';
import { foreignOrigin, notSignedIn, unavailable } from '#platform/http/http.errors.js';
import { toAppError } from '#platform/http/problem.filter.js';
import { toProblemView } from '#platform/http/problem.view.js';
import { Metrics } from '#platform/telemetry/metrics.js';
import { ConnectionLimits, type Carrier } from './connection-limits.js';
import { secure, shareWith } from './cross-origin.js';
import { handshakeSchema } from './live.contract.js';
import { tooManyConnections } from './live.errors.js';
import type { LiveServer, LiveSocket } from './live.socket.js';
import { Origins } from './origins.js';

/** Who comes in: from which page, how many at once, and as whom. Cookies and query strings are never looked at. */
@Injectable()
export class Entrance {
  constructor(
    private readonly origins: Origins,
    private readonly limits: ConnectionLimits,
    private readonly sessions: SessionsService,
    private readonly metrics: Metrics,
  ) {}

  open(server: LiveServer): void {
    const { engine } = server;
    engine.use(secure);
    engine.use(shareWith(this.origins));
    engine.opts.allowRequest = (request, answer) => {
      this.refusal(request).then(
        (refusal) => {
          if (refusal !== null) this.metrics.liveRefused.inc({ reason: refusal });
          answer(refusal, refusal === null);
        },
        () => {
          answer(unavailable.code, false);
        },
      );
    };
    engine.on('connection', (carrier: Carrier) => {
      this.limits.count(carrier);
    });
    server.use((socket, next) => {
      this.admit(socket).then(
        () => {
          next();
        },
        (error: unknown) => {
          const refusal = toAppError(error);
          this.metrics.liveRefused.inc({ reason: refusal.problem.code });
          next(toConnectError(refusal, socket.id));
        },
      );
    });
  }

  /** The code of the refusal of a first request, before anything is kept of it. */
  private async refusal(request: IncomingMessage): Promise<string | null> {
    if (this.limits.isFull(request)) return tooManyConnections.code;
    return (await this.origins.admits(request.headers)) ? null : foreignOrigin.code;
  }

  /** Guests may watch; a token that is not good is refused rather than taken for a guest's. */
  private async admit(socket: LiveSocket): Promise<void> {
    if (this.limits.isSurplus(socket.conn)) throw new AppError(tooManyConnections);
    const handshake = handshakeSchema.safeParse(socket.handshake.auth);
    if (!handshake.success) throw new AppError(notSignedIn);
    const { token } = handshake.data;
    if (token === undefined) {
      socket.data = { actor: GUEST, tokenEndsAt: null };
      return;
    }
    const { expiresAt, ...member } = await this.sessions.identify(token);
    socket.data = { actor: member, tokenEndsAt: expiresAt };
  }
}

/** socket.io sends `data` to the client along with the message of `connect_error`. */
function toConnectError(refusal: AppError, socketId: string): Error & { data: object } {
  return Object.assign(new Error(refusal.problem.code), { data: toProblemView(refusal, socketId) });
}
