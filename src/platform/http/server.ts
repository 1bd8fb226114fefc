import { isUtf8 } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { AppError } from '#kernel/app-error.js';
import { Log } from '../telemetry/log.js';
import { Metrics } from '../telemetry/metrics.js';
import { Readiness } from '../telemetry/readiness.js';
import { API_PREFIX } from './api.decorator.js';
import { serveAssets } from './assets.js';
import { malformedRequest } from './http.errors.js';
import { AddressLimit } from './limits/address-limit.js';
import { addRequestHooks } from './request.hooks.js';

/** The longest comment, 10,000 characters, each escaped in JSON. */
const BODY_BYTES_MAX = 256_000;
/** An article has at most 1,000,000 characters; only publishing takes that much. */
const ARTICLE_BYTES_MAX = 4_000_000;
const REQUEST_MS_MAX = 30_000;
const HEADER_REQUEST_ID = /^[\w.-]{8,64}$/;

/** Fastify with its limits. A request id from a proxy is kept when it looks like one. */
export function createAdapter(): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: BODY_BYTES_MAX,
    requestTimeout: REQUEST_MS_MAX,
    routerOptions: { maxParamLength: 200 },
    genReqId: ({ headers }: IncomingMessage) => {
      const given = headers['x-request-id'];
      return typeof given === 'string' && HEADER_REQUEST_ID.test(given) ? given : randomUUID();
    },
    // A prototype key in JSON is refused as unreadable instead of being dropped in silence.
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
  });
}

/** Security headers, cookies and hooks: everything around the routes. */
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
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    // TLS ends at the operator's proxy, which knows whether every subdomain has it.
    strictTransportSecurity: false,
  });
}

/** The only body is JSON in UTF-8; what is not UTF-8 is refused instead of being stored with replacement characters. */
function readOnlyJson(server: FastifyInstance): void {
  const parse = server.getDefaultJsonParser('error', 'error');
  server.removeAllContentTypeParsers();
  server.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    if (isUtf8(body)) void parse(request, body.toString(), done);
    else done(new AppError(malformedRequest), undefined);
  });
}
