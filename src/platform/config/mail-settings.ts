import { isPlainAddress } from '../mail/address.js';

/** From whom mail comes. */
export interface Sender {
  /** As readers see it; null: the address alone. */
  readonly name: string | null;
  readonly address: string;
}

/** The server that takes mail, and from whom it comes. */
export interface MailSettings {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; else by STARTTLS where the server offers it. */
  readonly secure: boolean;
  /** Whether the server has to offer STARTTLS: else a password would be readable on its way. */
  readonly requireTls: boolean;
  readonly user: string | null;
  readonly password: string | null;
  readonly from: Sender;
}

const NAME_CHARS_MAX = 100;
const NAMED = /^([^\p{C}<>"@,;:()\\]+) <([^<>]+)>$/u;
/** RFC 8314, 3.3 and RFC 6409, 3.1. */
const SECURE_PORT = 465;
const SUBMISSION_PORT = 587;
const LOOPBACK = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** Reads `debate@gazette.example` or `The Gazette <debate@gazette.example>`; null when it is neither. */
export function readSender(text: string): Sender | null {
  const [, name = null, address = text] = NAMED.exec(text) ?? [];
  if (!isPlainAddress(address) || (name?.length ?? 0) > NAME_CHARS_MAX) return null;
  return { name: name?.trim() ?? null, address };
}

/** Reads `smtp://user:password@host:587`; null for what is no such address or has more to it. */
export function readMailServer(text: string): Omit<MailSettings, 'from'> | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  const sign = url && signIn(url);
  if (url === null || sign === null || !isServer(url)) return null;
  const { protocol, hostname, port } = url;
  const secure = protocol === 'smtps:';
  const usualPort = secure ? SECURE_PORT : SUBMISSION_PORT;
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? usualPort : Number(port),
    secure,
    requireTls: !secure && sign.user !== null && !LOOPBACK.test(hostname),
    ...sign,
  };
}

/** A user with a password, or neither; null for one without the other, and for what is not escaped as in addresses. */
function signIn({ username, password }: URL): Pick<MailSettings, 'user' | 'password'> | null {
  if ((username === '') !== (password === '')) return null;
  if (username === '') return { user: null, password: null };
  try {
    return { user: decodeURIComponent(username), password: decodeURIComponent(password) };
  } catch {
    return null;
  }
}

/** A scheme, a host, perhaps a port, and nothing behind. */
function isServer({ protocol, hostname, pathname, search, hash }: URL): boolean {
  const isMail = protocol === 'smtp:' || protocol === 'smtps:';
  const isBare = ['', '/'].includes(pathname) && search === '' && hash === '';
  return isMail && isBare && hostname !== '';
}
