import type { FastifyReply } from 'fastify';
import type { Verdict } from './limits.js';

/**
 * Says how the limits stand: RateLimit-Policy and RateLimit as structured fields (draft-ietf-httpapi-ratelimit-headers-10:
 * q quota, w window in s; r remaining, t seconds to the reset), and Retry-After when the act was refused.
 */
export function tellLimit(reply: FastifyReply, { retryAfterS, standings }: Verdict): void {
  if (standings.length === 0) return;
  const policies = standings.map(({ rule }) => `"${rule.name}";q=${rule.points};w=${rule.perS}`);
  const states = standings.map(({ rule, remaining, resetS }) => `"${rule.name}";r=${remaining};t=${resetS}`);
  void reply.header('ratelimit-policy', policies.join(', ')).header('ratelimit', states.join(', '));
  if (retryAfterS !== null) void reply.header('retry-after', retryAfterS);
}
