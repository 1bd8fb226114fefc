import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Adds a strong ETag, the hash of the bytes, to cacheable answers and turns an unchanged one into 304. */
export function etagHook(request: FastifyRequest, reply: FastifyReply, payload: unknown): unknown {
  const cacheable = reply.statusCode === 200 && String(reply.getHeader('cache-control')).startsWith('public');
  if (!cacheable || !(typeof payload === 'string' || Buffer.isBuffer(payload))) return payload;
  const etag = `"${createHash('sha1').update(payload).digest('base64url')}"`;
  void reply.header('etag', etag);
  if (!matches(request.headers['if-none-match'], etag)) return payload;
  void reply.code(304).removeHeader('content-length').removeHeader('content-type');
  return '';
}

/** RFC 9110, 13.1.2: `*` or a list of tags, compared weakly. */
function matches(condition: string | undefined, etag: string): boolean {
  if (condition === undefined) return false;
  const tags = condition.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}
