import { getDomain, getPublicSuffix } from 'tldts';

// The public suffix list (https://publicsuffix.org) comes with the package. Hosts come from `URL.hostname`.
const BY_REGISTRIES = { allowPrivateDomains: false, extractHostname: false } as const;
/** Companies let out names below their own, too. */
const BY_ANYBODY = { ...BY_REGISTRIES, allowPrivateDomains: true } as const;

/**
 * The domain that somebody registered: `bbc.co.uk` of `m.bbc.co.uk`. A host that is a suffix itself (`www.gov.uk`), a name
 * without a dot and an address of numbers are their own, `www.` aside.
 */
export function domainOf(host: string): string {
  const name = host.replace(/\.$/, '').replace(/^www\./, '');
  return getDomain(name, BY_ANYBODY) ?? name;
}

/** What a registry gives out names below: `co.uk` of `m.bbc.co.uk`. Empty for an address of numbers. */
export function suffixOf(host: string): string {
  return getPublicSuffix(host, BY_REGISTRIES) ?? '';
}
