import { invalidField } from '#kernel/app-error.js';
import type { Id } from '#kernel/ids.js';
import type { ArticleKeys, Publication } from './article.fields.js';
import { canonicalUrl, URL_BYTES_MAX } from './article.url.js';

/** What names an article of the site, normalised. Throws 400 naming `/url` for an address that is too long for an index. */
export function keysOf(siteId: Id, { externalId, url, aliases = [] }: Publication): ArticleKeys {
  return { siteId, externalId: externalId ?? null, urls: [toUrl(url), ...aliases.map(toUrl)] };
}

function toUrl(given: string): string {
  const url = canonicalUrl(given);
  if (Buffer.byteLength(url) <= URL_BYTES_MAX) return url;
  throw invalidField('/url', 'too_long', `An address has at most ${URL_BYTES_MAX} bytes.`);
}
