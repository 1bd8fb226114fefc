import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Metrics } from '../telemetry/metrics.js';
import { ALONE, SharedReadings, type Lead } from './shared-readings.js';

/** The configuration of a route whose answer depends on its address alone; see `PublicGet`. */
export const SHARED_ROUTE = { shared: true };

/** What makes an answer, besides the headers that every answer has. */
const HEADERS = ['content-type', 'cache-control', 'link', 'etag'] as const;

interface Answer {
  readonly payload: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Requests for one address that come together pass guard and handler once. */
export class Sharing {
  private readonly readings = new SharedReadings<Answer>();
  private readonly leads = new WeakMap<FastifyReply, Lead<Answer>>();

  constructor(private readonly metrics: Metrics) {}

  addTo(server: FastifyInstance): void {
    server.addHook('onRequest', (request, reply, done) => {
      if (isShared(request)) void this.takeTurn(request, reply, done);
      else done();
    });
  }

  /** Gives the answer that is about to be sent to those who wait for it. */
  share(reply: FastifyReply, payload: unknown): void {
    const lead = this.leads.get(reply);
    if (lead === undefined || reply.statusCode !== 200 || typeof payload !== 'string') return;
    const given = HEADERS.map((name) => [name, reply.getHeader(name)]).filter(([, value]) => typeof value === 'string');
    lead.end({ payload, headers: Object.fromEntries(given) as Record<string, string> });
  }

  private async takeTurn(request: FastifyRequest, reply: FastifyReply, done: () => void): Promise<void> {
    const turn = await this.readings.ask(request.url);
    if (turn === ALONE) {
      done();
    } else if ('end' in turn) {
      this.leads.set(reply, turn);
      // However this request ends, those who wait for it do not wait for ever.
      reply.raw.once('close', () => {
        turn.end(null);
      });
      done();
    } else {
      this.metrics.sharedAnswers.inc();
      void reply.headers(turn.answer.headers).send(turn.answer.payload);
    }
  }
}

function isShared(request: FastifyRequest): boolean {
  const { shared } = request.routeOptions.config as { shared?: boolean };
  return shared === true && request.method === 'GET';
}
