import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GUEST } from '../actor.js';
import { ClientAddresses } from '../client-address.js';
import { limit, MINUTE_S } from './limit.js';
import { tellLimit } from './limit.headers.js';
import { limitReached, Limits } from './limits.js';

/**
 * All that one address may ask for, of whatever kind: 50 a second for a minute. An office behind one address reads with
 * less, and nothing that is answered costs so much that this many hurt.
 */
const REQUESTS = limit('requests', { points: 3_000, perS: MINUTE_S, per: 'address' });

/** What machines of the operator ask; a flood from elsewhere must not make them take this one for dead. */
const PROBES = new Set(['/healthz', '/readyz', '/metrics']);

/** First of all that happens to a request: before its route, its token and its body are looked at. */
@Injectable()
export class AddressLimit {
  constructor(
    private readonly limits: Limits,
    private readonly addresses: ClientAddresses,
  ) {}

  /** Throws 429 `too_many_requests`. The answer tells of this limit only then: others are stored and shown to others. */
  async admit(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    if (!this.limits.on || PROBES.has(request.url)) return;
    const doer = { actor: GUEST, address: this.addresses.keyOf(request.raw) };
    const verdict = await this.limits.take(REQUESTS, doer);
    if (verdict.retryAfterS === null) return;
    tellLimit(reply, verdict);
    throw limitReached(verdict.retryAfterS);
  }
}
