import { z } from 'zod';

const DOMAINS_MAX = 500;
const DOMAIN_CHARS_MAX = 253; // RFC 1035, 2.3.4, without the root's dot
const LABELS = /^[^\s/?#@:\\%*[\]]+$/u;

/** A domain such as `example.com`, kept as browsers write it: in lower case, other letters as `xn--`. */
const domain = z
  .string()
  .max(DOMAIN_CHARS_MAX)
  .refine((text) => hostOf(text) !== null, {
    error: 'A domain is like example.com, without a scheme or a path.',
    abort: true,
  })
  .transform((text) => hostOf(text) ?? text)
  .pipe(z.string());

export const domainList = z.array(domain).max(DOMAINS_MAX).default([]);

function hostOf(text: string): string | null {
  if (!LABELS.test(text) || !URL.canParse(`https://${text}`)) return null;
  return new URL(`https://${text}`).hostname.replace(/\.$/, '');
}
