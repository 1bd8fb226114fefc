import { randomUUID } from 'node:crypto';
import { STATUS_CODES, type ServerOptions } from 'node:http';
import type { Socket } from 'node:net';
import { AppError, type Problem } from '#kernel/app-error.js';
import { headersTooLarge, malformedRequest, requestTimeout } from './http.errors.js';
import { PROBLEM_TYPE, toProblemView } from './problem.view.js';

/** The request line and all headers together; Node's own default, said aloud. The longest address is shorter. */
const HEADER_BYTES_MAX = 16_384;
/** A client says what it wants within this time, */
const HEADERS_MS_MAX = 10_000;
/** and has sent all of it within this one. */
export const REQUEST_MS_MAX = 30_000;
/** How often the two are looked at: a slow client lives at most this much longer. */
const CHECK_MS = 2_000;
/** An idle connection is kept longer than the 60 to 75 s of the usual proxies, so that it is they who close it. */
export const KEEP_ALIVE_MS_MAX = 80_000;

/** What a connection may take, for Node's server; the sockets of the live channel have limits of their own. */
export const CONNECTION_LIMITS: ServerOptions = {
  maxHeaderSize: HEADER_BYTES_MAX,
  headersTimeout: HEADERS_MS_MAX,
  connectionsCheckingInterval: CHECK_MS,
};

const PROBLEMS: Readonly<Record<string, Problem>> = {
  ERR_HTTP_REQUEST_TIMEOUT: requestTimeout,
  HPE_HEADER_OVERFLOW: headersTooLarge,
};

/** Answers what is no HTTP, so that no route and no hook ever sees it, and ends the connection. */
export function refuseConnection(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const problem = PROBLEMS[error.code ?? ''] ?? malformedRequest;
  const body = JSON.stringify(toProblemView(new AppError(problem), randomUUID()));
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`,
    `content-type: ${PROBLEM_TYPE}`,
    'cache-control: private, no-store',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  socket.destroy(error);
}
