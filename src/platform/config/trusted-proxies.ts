import ipaddr from 'ipaddr.js';

type Range = readonly [ipaddr.IPv4 | ipaddr.IPv6, number];

/** Which machines in front of this one are believed when they say who asks: so many, or those with these addresses. */
export type TrustedProxies = { readonly hops: number } | { readonly ranges: readonly Range[] };

/** The caller is whoever opened the connection; no header can say otherwise. */
export const NO_PROXIES: TrustedProxies = Object.freeze({ hops: 0 });

/** A request passes no more proxies than this. */
const HOPS_MAX = 10;
const RANGES_MAX = 100;

/** Reads `2` or `10.0.0.0/8, 2001:db8::1`; null when it is neither. */
export function readTrustedProxies(text: string): TrustedProxies | null {
  if (/^\d+$/.test(text)) return Number(text) <= HOPS_MAX ? { hops: Number(text) } : null;
  const ranges = text.split(',').map((part) => readRange(part.trim()));
  const known = ranges.filter((range) => range !== null);
  return known.length === ranges.length && known.length <= RANGES_MAX ? { ranges: known } : null;
}

/** An address alone is the range that holds nothing else. */
function readRange(text: string): Range | null {
  if (ipaddr.IPv4.isValidCIDRFourPartDecimal(text) || ipaddr.IPv6.isValidCIDR(text)) return ipaddr.parseCIDR(text);
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return [ipaddr.parse(text), 32];
  return ipaddr.IPv6.isValid(text) ? [ipaddr.parse(text), 128] : null;
}

/** Whether the machine at `address`, `hop` steps away from this one, is a trusted proxy. */
export function isTrusted(proxies: TrustedProxies, address: ipaddr.IPv4 | ipaddr.IPv6, hop: number): boolean {
  if ('hops' in proxies) return hop < proxies.hops;
  return proxies.ranges.some(([network, bits]) => network.kind() === address.kind() && address.match(network, bits));
}
