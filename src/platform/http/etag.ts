import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Adds a strong ETag, the hash of the bytes, to a cacheable answer that has none yet. */
export function addETag(reply: FastifyReply, payload: unknown): void {
  const cacheable = reply.statusCode === 200 && String(reply.getHeader('cache-control')).startsWith('public');
  if (!cacheable || reply.hasHeader('etag') || !isWhole(payload)) return;
  void reply.header('etag', `"${createHash('sha1').update(payload).digest('base64url')}"`);
}

/** Turns an answer that the client has already into 304; returns what is sent. */
export function withoutKnown(request: FastifyRequest, reply: FastifyReply, payload: unknown): unknown {
  const etag = reply.getHeader('etag');
  if (reply.statusCode !== 200 || typeof etag !== 'string' || !isWhole(payload)) return payload;
  if (!matches(request.headers['if-none-match'], etag)) return payload;
  void reply.code(304).removeHeader('content-length').removeHeader('content-type');
  return '';
}

/** Files are streams, and answer conditions by themselves. */
function isWhole(payload: unknown): payload is string | Buffer {
  return typeof payload === 'string' || Buffer.isBuffer(payload);
}

/** RFC 9110, 13.1.2: `*` or a list of tags, compared weakly. */
function matches(condition: string | undefined, etag: string): boolean {
  if (condition === undefined) return false;
  const tags = condition.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}
