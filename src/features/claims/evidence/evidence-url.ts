import { parseWebUrl } from '#platform/fetch/outgoing-url.js';
import { canonicalUrl } from '#features/articles/articles.service.js';

/** Where something that is brought for a claim stands on the web. */
export interface EvidenceAddress {
  /** One form for all addresses of the page: what it is known by. */
  readonly key: string;
  /** The address as it was given, but for what leads to a place within the page. */
  readonly url: string;
  readonly host: string;
}

/** A key is one of an index of Postgres, which takes 2,704 bytes; addresses have one byte a character. */
const URL_CHARS_MAX = 2_000;

/** Null for what is no address of the web: http or https, no user, nothing but the address. */
export function addressOf(text: string): EvidenceAddress | null {
  const url = parseWebUrl(text);
  if (url === null) return null;
  url.hash = '';
  // The dot says that a name is whole; every name here is.
  url.hostname = url.hostname.replace(/(?<!\.)\.+$/, '');
  const [key, host] = [canonicalUrl(url.href), url.hostname];
  return Math.max(key.length, url.href.length) > URL_CHARS_MAX ? null : { key, url: url.href, host };
}
