import normalizeUrl from 'normalize-url';

/** Parameters that tell where a reader came from, not what the page is. */
const TRACKING = [
  /^utm_\w+$/i,
  /^(fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|igshid|twclid|ttclid|mc_cid|mc_eid|_ga|_gl|ref_src|cmpid)$/i,
];

/** A canonical address is an index key; PostgreSQL refuses keys above 2,704 bytes. */
export const URL_BYTES_MAX = 2_000;

/** The one form of an article's address: two addresses of the same page come out equal. */
export function canonicalUrl(url: string): string {
  return normalizeUrl(url, {
    stripHash: true,
    stripWWW: false,
    stripAuthentication: true,
    removeTrailingSlash: false,
    removeQueryParameters: TRACKING,
    sortQueryParameters: false,
  });
}
