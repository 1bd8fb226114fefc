import type { DefaultEventsMap, Server, Socket } from 'socket.io';
import type { Guest, Member } from '#platform/http/actor.js';

/** What is known of a connection from its handshake on. */
export interface LiveData {
  actor: Guest | Member;
  /** When the access token ends that the connection showed last; null for a guest. */
  tokenEndsAt: Date | null;
}

/** One connection, and what all of them hang on. */
export type LiveSocket = Socket<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, LiveData>;
export type LiveServer = Server<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, LiveData>;
