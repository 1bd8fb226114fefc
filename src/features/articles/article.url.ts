import normalizeUrl from 'normalize-url';

/** Parameters that tell where a reader came from, not what the page is. */
const TRACKING = [
  /^utm_\w+$/i,
  /^(fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|igshid|twclid|ttclid|mc_cid|mc_eid|_ga|_gl|ref_src|cmpid)$/i,
];

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
