import { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import { isPublicAddress } from './public-address.js';

/** What outgoing requests see of the world. The program has `PUBLIC_NET`; a test has one of its own. */
export interface Net {
  /** Ports that may be dialled. */
  readonly ports: readonly number[];
  /** Origins that services may have wherever they are: the operator has named them. Pages are never read there. */
  readonly services: readonly string[];
  /** Whether an address may be dialled. */
  readonly allows: (address: string) => boolean;
  /** The addresses of a host, which may be one itself. Throws when there are none. */
  readonly resolve: (host: string) => Promise<readonly string[]>;
  /** A request and its redirects may take this long together. */
  readonly totalMs: number;
  /** No refusal comes sooner, so that its time does not tell what a name led to. */
  readonly refusalMs: number;
}

/** One server of names is asked twice, for this long. */
const RESOLVE_MS = 1_500;
const RESOLVE_TRIES = 2;

/** Attack 49: no page is waited for any longer. */
const TOTAL_MS_MAX = 5_000;
/** Names inside a network are answered in milliseconds, unknown ones of the internet within this time. */
const REFUSAL_MS = 1_000;

/** The open internet, and nothing else. */
export const PUBLIC_NET: Net = Object.freeze({
  ports: [80, 443],
  services: [],
  allows: isPublicAddress,
  resolve,
  totalMs: TOTAL_MS_MAX,
  refusalMs: REFUSAL_MS,
});

/** By DNS alone: names of /etc/hosts and of the search list mean something on this machine only. */
async function resolve(host: string): Promise<readonly string[]> {
  if (isIP(host) !== 0) return [host];
  const resolver = new Resolver({ timeout: RESOLVE_MS, tries: RESOLVE_TRIES });
  const answers = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
  const addresses = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
  if (addresses.length === 0) throw new Error('This name has no address.');
  return addresses;
}

/** Injection token of Net. */
export const NET = Symbol('Net');
