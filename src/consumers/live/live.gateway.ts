import type { BeforeApplicationShutdown } from '@nestjs/common';
import {
  Ack,
  ConnectedSocket,
  MessageBody,
  SubscribeMessage,
  WebSocketGateway,
  WebSocketServer,
  type OnGatewayConnection,
  type OnGatewayInit,
} from '@nestjs/websockets';
import type { Server, Socket } from 'socket.io';
import type { z } from 'zod';
import { AppError, invalidInput } from '#kernel/app-error.js';
import { SessionsService } from '#features/accounts/sessions.service.js';
import { ArticleEventsService } from '#features/reading/article-events.service.js';
import { articleStream } from '#platform/events/stream.js';
import { Anyone } from '#platform/http/access.decorators.js';
import { GUEST, type AuthenticatedSocket } from '#platform/http/actor.js';
import { notSignedIn } from '#platform/http/http.errors.js';
import { toAppError, toProblemView } from '#platform/http/problem.filter.js';
import { toFieldProblems } from '#platform/http/validation.pipe.js';
import { Log } from '#platform/telemetry/log.js';
import { Metrics } from '#platform/telemetry/metrics.js';
import { handshakeSchema, unwatchSchema, watchSchema } from './live.contract.js';
import { tooManyWatches } from './live.errors.js';
import { Relay } from './relay.js';
import { Turns } from './turns.js';

/** A client sends ids and tokens only. */
const MESSAGE_BYTES_MAX = 16_384;
const WATCHES_MAX = 50;

type Acknowledge = (answer: object) => void;

/** The live channel: who connects, and which articles each connection watches. */
@Anyone()
@WebSocketGateway({
  serveClient: false,
  maxHttpBufferSize: MESSAGE_BYTES_MAX,
  perMessageDeflate: false,
})
export class LiveGateway implements OnGatewayInit, OnGatewayConnection, BeforeApplicationShutdown {
  @WebSocketServer() private readonly server!: Server;
  private readonly turns = new Turns();

  constructor(
    private readonly relay: Relay,
    private readonly sessions: SessionsService,
    private readonly events: ArticleEventsService,
    private readonly metrics: Metrics,
    private readonly log: Log,
  ) {}

  afterInit(server: Server): void {
    server.use((socket, next) => {
      this.authenticate(socket).then(
        () => {
          next();
        },
        (error: unknown) => {
          next(toConnectError(error, socket.id));
        },
      );
    });
    this.relay.serve({
      send: (stream, events) => {
        server.to(stream).emit('event', events.length === 1 ? events[0] : events);
      },
      isWatched: (stream) => server.of('/').adapter.rooms.has(stream),
    });
  }

  handleConnection(socket: Socket): void {
    this.metrics.liveSockets.inc();
    socket.once('disconnect', () => {
      this.metrics.liveSockets.dec();
    });
  }

  /** Clients are told to go before the server closes, so that they connect again elsewhere at once. */
  beforeApplicationShutdown(): void {
    this.server.local.disconnectSockets(true);
  }

  @SubscribeMessage('article.watch')
  async watch(@ConnectedSocket() socket: Socket, @MessageBody() body: unknown, @Ack() ack: unknown): Promise<void> {
    await this.answer(socket, ack, async (acknowledge) => {
      const { articleId, since } = parse(watchSchema, body);
      await this.events.requireArticle(GUEST, articleId);
      await this.relay.watch(articleStream(articleId), since ?? null, (admission) => {
        // Asked here, where nothing can come between the question and the joining.
        if (socket.rooms.size > WATCHES_MAX) throw new AppError(tooManyWatches);
        void socket.join(articleStream(articleId));
        const { head } = admission;
        acknowledge(admission.reset ? { ok: true, reset: true, head } : { ok: true, head, events: admission.events });
      });
    });
  }

  @SubscribeMessage('article.unwatch')
  async unwatch(@ConnectedSocket() socket: Socket, @MessageBody() body: unknown, @Ack() ack: unknown): Promise<void> {
    await this.answer(socket, ack, async (acknowledge) => {
      const { articleId } = parse(unwatchSchema, body);
      await socket.leave(articleStream(articleId));
      acknowledge({ ok: true });
    });
  }

  /** Runs one message; whatever it throws becomes the acknowledgement. Without an acknowledgement nothing is told. */
  private async answer(socket: Socket, ack: unknown, work: (acknowledge: Acknowledge) => Promise<void>): Promise<void> {
    const acknowledge: Acknowledge = typeof ack === 'function' ? (ack as Acknowledge) : () => undefined;
    try {
      await this.turns.take(socket, () => work(acknowledge));
    } catch (error) {
      const refusal = toAppError(error);
      if (refusal.problem.status >= 500) this.log.error({ error, socketId: socket.id }, refusal.problem.code);
      acknowledge({ ok: false, problem: toProblemView(refusal, socket.id) });
    }
  }

  /** Guests may watch; a token that is not good is refused rather than taken for a guest's. */
  private async authenticate(socket: Socket): Promise<void> {
    const handshake = handshakeSchema.safeParse(socket.handshake.auth);
    if (!handshake.success) throw new AppError(notSignedIn);
    const { token } = handshake.data;
    (socket as AuthenticatedSocket).data.actor = token === undefined ? GUEST : await this.sessions.identify(token);
  }
}

function parse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new AppError(invalidInput, undefined, toFieldProblems(parsed.error));
  return parsed.data;
}

/** socket.io sends `data` to the client along with the message of `connect_error`. */
function toConnectError(error: unknown, socketId: string): Error & { data: object } {
  const refusal = toAppError(error);
  return Object.assign(new Error(refusal.problem.code), { data: toProblemView(refusal, socketId) });
}
