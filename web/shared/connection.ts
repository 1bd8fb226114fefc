import type { Socket } from 'socket.io-client';
import type { ProblemView } from '#platform/http/problem.contract.js';
import type { Session } from './session.js';

const TRY_AGAIN_MS = 2_000;
/** A server without room for one more connection is asked again after this long. */
const NO_ROOM_MS = 60_000;

/** A connection in the name of whoever is signed in, which comes back by itself. */
export async function connect(session: Session): Promise<Socket> {
  const { io } = await import('socket.io-client');
  const socket = io({
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    auth: (answer) =>
      void session.accessToken().then((token) => {
        answer(token === null ? {} : { token });
      }),
  });
  socket.on('disconnect', () => {
    reconnectIfLeft(socket);
  });
  socket.on('connect_error', (error) => {
    const refused = (error as Error & { data?: ProblemView }).data;
    if (refused?.status === 401)
      void session.renew().then(() => {
        reconnectIfLeft(socket);
      });
    else reconnectIfLeft(socket, refused?.code === 'too_many_connections' ? NO_ROOM_MS : TRY_AGAIN_MS);
  });
  session.addEventListener('renew', () => void showNextToken(socket, session));
  session.addEventListener('change', () => socket.disconnect().connect());
  return socket;
}

/** Not all readers at the same moment. */
export function spread(ms: number): number {
  return ms * (0.5 + Math.random());
}

/** The connection outlives a token: it is shown the next one before the old one ends. */
async function showNextToken(socket: Socket, session: Session): Promise<void> {
  const token = await session.accessToken();
  if (token !== null && socket.connected) socket.emit('session.renew', { token });
}

/** socket.io does not come back by itself when the server said goodbye or refused. */
function reconnectIfLeft(socket: Socket, afterMs = TRY_AGAIN_MS): void {
  setTimeout(() => {
    if (!socket.active) socket.connect();
  }, spread(afterMs));
}
