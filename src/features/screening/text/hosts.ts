/** An address without its scheme, or with it, and nothing else around it. */
const ADDRESS = /^(?:https?:\/\/)?[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)+(?:[/?#:][^\s]*)?$/iu;

const WRITTEN_DOT = / ?(?:\[\.\]|\(\.\)|\[dot\]|\(dot\)| dot ) ?/gu;
/** Signs in front of a host, and all behind its letters. */
const AROUND = /^[^\p{L}\p{N}]+|[/?#:,;!)\]}"'].*$/gu;

/** Where a web address or a mail address leads, as browsers write it; null for neither. */
export function hostOf(href: string): string | null {
  if (!URL.canParse(href)) return null;
  const { protocol, hostname, pathname } = new URL(href);
  if (protocol !== 'mailto:') return hostname === '' ? null : plain(hostname);
  const domain = pathname.slice(pathname.lastIndexOf('@') + 1);
  return URL.canParse(`https://${domain}`) ? plain(new URL(`https://${domain}`).hostname) : null;
}

/** The host that a text names when it is an address and nothing else. */
export function addressedHost(text: string): string | null {
  const trimmed = text.trim();
  if (!ADDRESS.test(trimmed)) return null;
  return hostOf(/^https?:/iu.test(trimmed) ? trimmed : `https://${trimmed}`);
}

/** Hosts that a normalised text names without linking to them, also as `example[.]com`. Not every one is meant as a host. */
export function hostsNamedIn(normalised: string): string[] {
  const words = normalised.replace(WRITTEN_DOT, '.').split(' ');
  const named = words.filter((word) => word.includes('.') && !word.includes('://'));
  return named.map((word) => hostOf(`https://${word.replace(AROUND, '')}`)).filter((host) => host !== null);
}

/** Whether a host is one of the domains or lies below one: by whole labels, so `evil-example.com` is not below `example.com`. */
export function isAtOrBelow(host: string | null, domains: readonly string[]): boolean {
  return host !== null && domains.map(plain).some((domain) => host === domain || host.endsWith(`.${domain}`));
}

/** `www` names a machine of a domain, not another domain. */
function plain(hostname: string): string {
  return hostname.replace(/\.$/, '').replace(/^www\./, '');
}
