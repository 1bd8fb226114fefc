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
import { articleStream } from '#platform/events/stream.js';
import { Anyone } from '#platform/http/access.decorators.js';
import { Connections } from './connections.js';
import { Entrance } from './entrance.js';
import { Messages } from './messages.js';
import { SessionGuard } from './session-guard.js';
import { Typing } from './typing.js';
import { Watching } from './watching.js';
import type { LiveServer, LiveSocket } from './live.socket.js';

/** A client sends ids and tokens only. */
const MESSAGE_BYTES_MAX = 16_384;
/** A connection that does not say who it is closes after this long. */
const HANDSHAKE_MS_MAX = 10_000;

/** The live channel: what a connection can ask for. See docs/live.md. */
@Anyone()
@WebSocketGateway({
  serveClient: false,
  maxHttpBufferSize: MESSAGE_BYTES_MAX,
  connectTimeout: HANDSHAKE_MS_MAX,
  perMessageDeflate: false,
})
export class LiveGateway implements OnGatewayInit, OnGatewayConnection, BeforeApplicationShutdown {
  @WebSocketServer() private readonly server!: LiveServer;

  constructor(
    private readonly connections: Connections,
    private readonly entrance: Entrance,
    private readonly messages: Messages,
    private readonly guard: SessionGuard,
    private readonly watching: Watching,
    private readonly typing: Typing,
  ) {}

  afterInit(server: LiveServer): void {
    this.entrance.open(server);
    this.connections.serve(server);
  }

  handleConnection(socket: LiveSocket): void {
    this.messages.screen(socket);
    this.guard.keep(socket);
  }

  /** Clients are told to go before the server closes, so that they connect again elsewhere at once. */
  beforeApplicationShutdown(): void {
    this.server.local.disconnectSockets(true);
  }

  @SubscribeMessage('article.watch')
  async watchArticle(
    @ConnectedSocket() socket: LiveSocket,
    @MessageBody() body: unknown,
    @Ack() ack: unknown,
  ): Promise<void> {
    await this.messages.answer(socket, 'article.watch', [body, ack], (message, tell) =>
      this.watching.article(socket, message, tell),
    );
  }

  @SubscribeMessage('article.unwatch')
  async unwatchArticle(
    @ConnectedSocket() socket: LiveSocket,
    @MessageBody() body: unknown,
    @Ack() ack: unknown,
  ): Promise<void> {
    await this.messages.answer(socket, 'article.unwatch', [body, ack], async ({ articleId }, tell) => {
      await socket.leave(articleStream(articleId));
      tell({ ok: true });
    });
  }

  @SubscribeMessage('me.watch')
  async watchMe(
    @ConnectedSocket() socket: LiveSocket,
    @MessageBody() body: unknown,
    @Ack() ack: unknown,
  ): Promise<void> {
    await this.messages.answer(socket, 'me.watch', [body, ack], (message, tell) =>
      this.watching.me(socket, message, tell),
    );
  }

  @SubscribeMessage('queue.watch')
  async watchQueue(
    @ConnectedSocket() socket: LiveSocket,
    @MessageBody() body: unknown,
    @Ack() ack: unknown,
  ): Promise<void> {
    await this.messages.answer(socket, 'queue.watch', [body, ack], (message, tell) =>
      this.watching.queue(socket, message, tell),
    );
  }

  @SubscribeMessage('session.renew')
  async renewSession(
    @ConnectedSocket() socket: LiveSocket,
    @MessageBody() body: unknown,
    @Ack() ack: unknown,
  ): Promise<void> {
    await this.messages.answer(socket, 'session.renew', [body, ack], async ({ token }, tell) => {
      await this.guard.renew(socket, token);
      tell({ ok: true });
    });
  }

  @SubscribeMessage('thread.typing')
  async type(@ConnectedSocket() socket: LiveSocket, @MessageBody() body: unknown, @Ack() ack: unknown): Promise<void> {
    await this.messages.answer(socket, 'thread.typing', [body, ack], async (message, tell) => {
      await this.typing.note(socket, message);
      tell({ ok: true });
    });
  }
}
