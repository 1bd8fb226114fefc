/** What a page of ours may load and do: its own script, styles and images, and nothing inline. */
const CONTENT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
];

/** The Content-Security-Policy of a page that pages of `origins` may show in a frame; without any, nobody may. */
function contentPolicy(origins: readonly string[] = []): string {
  const ancestors = origins.length === 0 ? "'none'" : origins.join(' ');
  return [...CONTENT_POLICY, `frame-ancestors ${ancestors}`].join('; ');
}

/**
 * On every answer, refusals too. Written once: computed for each request they cost as much as a route.
 * No Strict-Transport-Security: TLS ends at the operator's proxy, which knows whether every subdomain has it.
 */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = Object.freeze({
  'content-security-policy': contentPolicy(),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
});
