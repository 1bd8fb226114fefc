import type { IncomingMessage, ServerResponse } from 'node:http';
import { SECURITY_HEADERS } from '#platform/http/security-headers.js';
import type { Origins } from './origins.js';

/** How long a browser may remember that a page of another origin is let in. */
const PREFLIGHT_S = 600;

type Middleware = (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => void;

/** Says what every other answer of ours says: socket.io answers past all hooks. */
export const secure: Middleware = (_request, response, next) => {
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
  next();
};

/** Lets pages of admitted origins read what the polling transport answers. Without credentials: there are none to send. */
export function shareWith(origins: Origins): Middleware {
  return (request, response, next) => {
    const { origin } = request.headers;
    origins.admits(request.headers).then((admitted) => {
      response.setHeader('vary', 'Origin');
      if (admitted && origin !== undefined) response.setHeader('access-control-allow-origin', origin);
      if (request.method === 'OPTIONS') answerPreflight(response);
      else next();
    }, next);
  };
}

function answerPreflight(response: ServerResponse): void {
  response.setHeader('access-control-allow-methods', 'GET, POST');
  response.setHeader('access-control-allow-headers', 'content-type');
  response.setHeader('access-control-max-age', PREFLIGHT_S);
  response.writeHead(204);
  response.end();
}
