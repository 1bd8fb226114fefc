import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Log } from '../telemetry/log.js';
import type { Metrics } from '../telemetry/metrics.js';
import type { Readiness } from '../telemetry/readiness.js';
import { addETag, withoutKnown } from './etag.js';
import type { AddressLimit } from './limits/address-limit.js';
import { SECURITY_HEADERS } from './security-headers.js';
import { Sharing } from './sharing.hooks.js';

export interface Observers {
  readonly limit: AddressLimit;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly readiness: Readiness;
}

/** What every answer says, whatever comes of the request. */
export function addHeaders(reply: FastifyReply): void {
  void reply.headers(SECURITY_HEADERS).header('x-request-id', reply.request.id);
}

/** What happens around every request: its address is counted, equal ones share an answer, an ETag is added, and one line and one sample are written. */
export function addRequestHooks(server: FastifyInstance, { limit, log, metrics, readiness }: Observers): void {
  server.addHook('onRequest', (_request, reply, done) => {
    addHeaders(reply);
    done();
  });
  server.addHook('onRequest', (request, reply) => limit.admit(request, reply));
  const sharing = new Sharing(metrics);
  sharing.addTo(server);
  server.addHook('onSend', (request, reply, payload, done) => {
    // A client that keeps its connection would keep a stopping server alive for as long as it asks.
    if (readiness.stopping) void reply.header('connection', 'close');
    addETag(reply, payload);
    sharing.share(reply, payload);
    done(null, withoutKnown(request, reply, payload));
  });
  server.addHook('onResponse', (request, reply, done) => {
    const { method } = request;
    const route = request.routeOptions.url ?? 'unknown';
    const status = reply.statusCode;
    metrics.requestSeconds.observe({ method, route, status }, reply.elapsedTime / 1000);
    log.info({ requestId: request.id, method, route, status, tookMs: Math.round(reply.elapsedTime) }, 'request');
    done();
  });
}
