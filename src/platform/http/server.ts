import { isUtf8 } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import cookie from '@fastify/cookie';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Log } from '../telemetry/log.js';
import { Metrics } from '../telemetry/metrics.js';
import { Readiness } from '../telemetry/readiness.js';
import { API_PREFIX } from './api.decorator.js';
import { serveAssets } from './assets.js';
import { CONNECTION_LIMITS, KEEP_ALIVE_MS_MAX, refuseConnection, REQUEST_MS_MAX } from './connections.js';
import { AddressLimit } from './limits/address-limit.js';
import { toAppError } from './problem.filter.js';
import { sendProblem } from './problem.view.js';
import { addHeaders, addRequestHooks } from './request.hooks.js';
import { UNREADABLE_BODY } from './unreadable-body.js';

/** The longest comment, 10,000 characters, each escaped in JSON. */
const BODY_BYTES_MAX = 256_000;
/** An article has at most 1,000,000 characters; only publishing takes that much. */
const ARTICLE_BYTES_MAX = 4_000_000;
/** The longest thing that a path names is an id; a cursor or an address comes in the query. */
const PARAMETER_CHARS_MAX = 200;
const HEADER_REQUEST_ID = /^[\w.-]{8,64}$/;

/** Fastify with its limits. A request id from a proxy is kept when it looks like one. */
export function createAdapter(): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: BODY_BYTES_MAX,
    http: CONNECTION_LIMITS,
    requestTimeout: REQUEST_MS_MAX,
    keepAliveTimeout: KEEP_ALIVE_MS_MAX,
    clientErrorHandler: refuseConnection,
    frameworkErrors: refuseAddress,
    routerOptions: { maxParamLength: PARAMETER_CHARS_MAX },
    genReqId: ({ headers }: IncomingMessage) => {
      const given = headers['x-request-id'];
      return typeof given === 'string' && HEADER_REQUEST_ID.test(given) ? given : randomUUID();
    },
    // A prototype key in JSON is refused as unreadable instead of being dropped in silence.
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
  });
}

/** The router itself refuses an address that cannot be decoded or has too long a part; no hook and no filter sees it. */
function refuseAddress(error: Error, _request: FastifyRequest, reply: FastifyReply): void {
  addHeaders(reply);
  void sendProblem(reply, toAppError(error));
}

/** Hooks, cookies and files: everything around the routes. */
export async function configureServer(app: NestFastifyApplication): Promise<void> {
  const server = app.getHttpAdapter().getInstance();
  readOnlyJson(server);
  server.addHook('onRoute', (route) => {
    if (route.method === 'PUT' && route.url === `/${API_PREFIX}/articles`) route.bodyLimit = ARTICLE_BYTES_MAX;
  });
  addRequestHooks(server, {
    limit: app.get(AddressLimit),
    log: app.get(Log),
    metrics: app.get(Metrics),
    readiness: app.get(Readiness),
  });
  await app.register(cookie);
  await serveAssets(app);
}

/** The only body is JSON in UTF-8; what is not UTF-8 is refused instead of being stored with replacement characters. */
function readOnlyJson(server: FastifyInstance): void {
  const parse = server.getDefaultJsonParser('error', 'error');
  server.removeAllContentTypeParsers();
  server.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, bytes, done) => {
    if (!isUtf8(bytes)) done(null, UNREADABLE_BODY);
    else
      void parse(request, bytes.toString(), (error, body) => {
        done(null, error === null ? body : UNREADABLE_BODY);
      });
  });
}
