import type { IncomingHttpHeaders } from 'node:http';
import { isIP, isIPv4 } from 'node:net';
import { Inject, Injectable } from '@nestjs/common';
import ipaddr from 'ipaddr.js';
import { CONFIG, type Config } from '../config/config.js';
import { isTrusted, type TrustedProxies } from '../config/trusted-proxies.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** What a request or a live handshake says of where it comes from; Node's IncomingMessage is one. */
export interface Caller {
  readonly headers: IncomingHttpHeaders;
  readonly socket: { readonly remoteAddress?: string | undefined };
}

/** The part of an IPv6 address that one customer of a provider is given: 4 groups of 16 bits (RFC 6177). */
const NETWORK_GROUPS = 4;
const PORT = /^(?:\[(?<v6>[^\]]*)\]|(?<v4>[\d.]+))(?::\d{1,5})?$/;

/** Who asks, by address, for what is limited by it. */
@Injectable()
export class ClientAddresses {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** The key of a caller: an IPv4 address, an IPv6 network of 64 bits, or `unknown` once the connection is gone. */
  keyOf(caller: Caller): string {
    return addressKey(callerAddress(caller, this.config.trustedProxies));
  }
}

/**
 * The address a caller has for the outermost trusted proxy. X-Forwarded-For is read from its end, where each proxy adds
 * whom it heard; what stands before the first machine that is not trusted is that machine's word and never counts.
 * No other header is read. Null when the connection is gone.
 */
function callerAddress({ headers, socket }: Caller, proxies: TrustedProxies): Address | null {
  const forwarded = headers['x-forwarded-for'] ?? '';
  const chain = typeof forwarded === 'string' ? forwarded.split(',') : [...forwarded];
  let address = readAddress(socket.remoteAddress);
  for (let hop = 0; address !== null && isTrusted(proxies, address, hop); hop += 1) {
    const before = readAddress(chain.pop());
    if (before === null) break;
    address = before;
  }
  return address;
}

function addressKey(address: Address | null): string {
  if (address === null) return 'unknown';
  if (address.kind() === 'ipv4') return address.toString();
  const groups = (address as ipaddr.IPv6).parts.slice(0, NETWORK_GROUPS);
  return `${groups.map((group) => group.toString(16)).join(':')}::/64`;
}

/** An address with or without its port; an IPv4 address written as IPv6 is IPv4. */
function readAddress(text: string | undefined): Address | null {
  if (text === undefined) return null;
  const bare = text.trim();
  if (isIPv4(bare)) return ipaddr.IPv4.parse(bare);
  const { v6, v4 } = PORT.exec(bare)?.groups ?? {};
  const address = v6 ?? v4 ?? bare;
  return isIP(address) === 0 ? null : ipaddr.process(address);
}
