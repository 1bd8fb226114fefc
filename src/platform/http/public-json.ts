import { applyDecorators, Header } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { Public } from './access.decorators.js';
import { SHARED_ROUTE } from './sharing.hooks.js';

const JSON_TYPE = 'application/json; charset=utf-8';
/** Shared caches may keep a public answer for five seconds; browsers ask again each time, by ETag. */
export const PUBLIC_CACHE = 'public, max-age=0, s-maxage=5';
export const PRIVATE_CACHE = 'private, no-store';

/** A GET that answers everybody alike: cacheable, with an ETag, and read once for those who ask together. */
export function PublicGet(): MethodDecorator {
  return applyDecorators(
    Public(),
    RouteConfig(SHARED_ROUTE),
    Header('cache-control', PUBLIC_CACHE),
    Header('content-type', JSON_TYPE),
  );
}

/** Says where the next page is (RFC 8288), for clients that follow links. */
export function linkNext(reply: FastifyReply, next: string | null): void {
  if (next === null) return;
  const url = new URL(reply.request.url, 'http://local');
  url.searchParams.set('after', next);
  void reply.header('link', `<${url.pathname}${url.search}>; rel="next"`);
}
