import type { Net } from './net.js';

/** The parser drops these or reads them as something else; and no address of a page has one. */
const UNSAFE_CHARACTERS = /[\p{Cc}\p{White_Space}\\]|%0[0ad]/iu;
const URL_CHARS_MAX = 2_000;

/** The ports that a scheme means when its address names none. */
const SCHEME_PORTS: ReadonlyMap<string, number> = new Map([
  ['http:', 80],
  ['https:', 443],
]);

/** The address of something on the web, or null: http or https, no user, no white space or line break. */
export function parseWebUrl(text: string): URL | null {
  if (text.length > URL_CHARS_MAX || UNSAFE_CHARACTERS.test(text)) return null;
  const url = URL.parse(text);
  return url !== null && namesNobody(url) && portOf(url) !== null ? url : null;
}

/** The same where its port may be asked. */
export function parseOutgoingUrl(text: string, { ports }: Pick<Net, 'ports'>): URL | null {
  const url = parseWebUrl(text);
  return url !== null && ports.some((port) => port === portOf(url)) ? url : null;
}

/** The host as it is dialled: an IPv6 address without its brackets. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, '$1');
}

function namesNobody({ username, password }: URL): boolean {
  return username === '' && password === '';
}

/** Null for a scheme that is not of the web. */
function portOf({ protocol, port }: URL): number | null {
  const usual = SCHEME_PORTS.get(protocol) ?? null;
  return usual === null || port === '' ? usual : Number(port);
}
