import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** IANA gives out global IPv6 addresses below this prefix only (RFC 4291, 2.4, and the registry). */
const GLOBAL_IPV6 = ipaddr.parseCIDR('2000::/3');

/** A cloud's own service on an address that looks public: the host of each machine of Azure. */
const METADATA = new Set(['168.63.129.16']);

/**
 * Whether `address` is one of the open internet. Loopback, private, link-local and other special ranges are not, nor is an
 * IPv6 address that carries an IPv4 address within (mapped, NAT64, 6to4, Teredo): what it leads to is decided elsewhere.
 */
export function isPublicAddress(address: string): boolean {
  // The parser below reads "1" and "0x7f.1" as addresses; a connection does not.
  if (isIP(address) === 0 || METADATA.has(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed instanceof ipaddr.IPv4 || parsed.match(GLOBAL_IPV6);
}
