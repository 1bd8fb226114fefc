import type { LiveSocket } from './live.socket.js';

/** A reader that does not read is cut off at this much. */
const UNREAD_PACKETS_MAX = 1_000;
const UNREAD_BYTES_MAX = 1_000_000;

/** What engine.io keeps for a reader: its own packets, and below them the WebSocket's bytes; neither is in its types. */
interface Buffers {
  readonly writeBuffer: readonly { readonly data?: string | Buffer }[];
  readonly transport: { readonly socket?: { readonly bufferedAmount?: number; terminate?(): void } };
}

/** Whether more waits for this reader than it may leave unread. */
export function hasUnread(socket: LiveSocket): boolean {
  const { writeBuffer, transport } = buffersOf(socket);
  if (writeBuffer.length > UNREAD_PACKETS_MAX) return true;
  let bytes = transport.socket?.bufferedAmount ?? 0;
  for (const { data } of writeBuffer) {
    if (bytes > UNREAD_BYTES_MAX) break;
    bytes += data === undefined ? 0 : Buffer.byteLength(data);
  }
  return bytes > UNREAD_BYTES_MAX;
}

/** Closes at once. An ordinary close would first wait until everything is read, and keep it until then. */
export function cutOff(socket: LiveSocket): void {
  const webSocket = buffersOf(socket).transport.socket;
  const { conn } = socket;
  socket.disconnect(true);
  conn.close(true);
  webSocket?.terminate?.();
}

function buffersOf({ conn }: LiveSocket): Buffers {
  return conn as unknown as Buffers;
}
