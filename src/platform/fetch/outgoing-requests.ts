import { isIP } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type * as Undici from 'undici';
import { AppError } from '#kernel/app-error.js';
import { unavailable } from '../http/http.errors.js';
import { notAllowed, unreachable } from './fetch.errors.js';
import { NET, type Net } from './net.js';
import { hostOf, parseOutgoingUrl, parseWebUrl } from './outgoing-url.js';
import { ENCODINGS, readBody, type ResponseBody } from './response-body.js';

const REDIRECTS_MAX = 3;
const BODY_BYTES_MAX = 512_000;
/** Each holds a connection and up to `BODY_BYTES_MAX`; one more is told to come again. */
const REQUESTS_MAX = 16;
/** Questions to services wait for a second at most and have short answers, so more of them may run. */
const POSTS_MAX = 64;
const POST_ANSWER_BYTES_MAX = 16_000;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** An answer of the web: 200, of a type that was asked for. */
export interface Fetched extends ResponseBody {
  /** Where it was found, after all redirects. */
  readonly url: string;
  /** Media type in lower case, without its parameters. */
  readonly mediaType: string;
  /** The `charset` that the answer names, or null. */
  readonly charset: string | null;
}

/** What an address answered, whatever it is. */
export interface Visited {
  readonly status: number;
  /** Where, after all redirects. */
  readonly url: string;
  /** Null for all but a 200 of a type that was asked for, and where it could not be read. */
  readonly page: Fetched | null;
}

/** A question to a service: a text with its headers, and how long its answer is waited for. */
export interface OutgoingPost {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
}

type Answer = Undici.Dispatcher.ResponseData;
/** What is made of the answer that no redirect leads away from. */
type Reading<T> = (answer: Answer, url: URL) => Promise<T>;

/** A large library, loaded when somebody first asks the web; most servers never do. */
const loadClient = (): Promise<typeof Undici> => import('undici');

/**
 * Asks the web for addresses that come from outside. Only public addresses are dialled, and exactly those that were
 * checked; nothing of ours goes along: no cookie, no authorization.
 */
@Injectable()
export class OutgoingRequests {
  private running = 0;
  private posting = 0;

  constructor(@Inject(NET) private readonly net: Net) {}

  /**
   * One GET with at most 3 redirects, each checked like the first; 5 s and 512 kB in all. `mediaTypes`: what may come back.
   * Throws 422 `url_not_allowed` or `url_unreachable`, both naming `/url`, 503 while too many are running.
   */
  async get(url: string, mediaTypes: readonly string[]): Promise<Fetched> {
    return this.ask(url, mediaTypes.join(', '), AbortSignal.timeout(this.net.totalMs), (answer, at) =>
      read(answer, at, mediaTypes),
    );
  }

  /**
   * The same for whatever is there: what kind of answer comes is no error. Ends early when `signal` says so. Throws 422
   * `url_not_allowed`, 422 `url_unreachable` where nothing answers, 503 while too many are running.
   */
  async visit(url: string, mediaTypes: readonly string[], signal: AbortSignal): Promise<Visited> {
    const either = AbortSignal.any([signal, AbortSignal.timeout(this.net.totalMs)]);
    return this.ask(url, [...mediaTypes, '*/*;q=0.1'].join(', '), either, async (answer, at) => {
      // A page that breaks off, or never ends, is there all the same.
      const page = await read(answer, at, mediaTypes).catch(() => null);
      return { status: answer.statusCode, url: at.href, page };
    });
  }

  /** Whether `text` may be asked at all, as far as its text tells: where a name leads is seen when it is asked. */
  permits(text: string): boolean {
    const url = parseOutgoingUrl(text, this.net);
    return url !== null && (isIP(hostOf(url)) === 0 || this.net.allows(hostOf(url)));
  }

  /** The same for a service, which may also be where the operator has named one. */
  permitsService(text: string): boolean {
    return this.permits(text) || this.serviceAt(text) !== null;
  }

  /**
   * One POST to a service, which no redirect leads elsewhere; the text of a 200 of at most 16 kB. Throws 422 `url_not_allowed` or
   * `url_unreachable`, 503 while too many are running.
   */
  async post(url: string, { body, headers, timeoutMs }: OutgoingPost): Promise<string> {
    if (this.posting >= POSTS_MAX) throw new AppError(unavailable);
    this.posting += 1;
    const earliest = delay(Math.min(this.net.refusalMs, timeoutMs), undefined, { ref: false });
    try {
      return await this.send(url, { method: 'POST', body, headers }, AbortSignal.timeout(timeoutMs));
    } catch (error) {
      await earliest;
      throw error instanceof AppError ? error : unreachable();
    } finally {
      this.posting -= 1;
    }
  }

  private async send(
    place: string,
    question: { method: 'POST'; body: string; headers: Readonly<Record<string, string>> },
    signal: AbortSignal,
  ): Promise<string> {
    const named = this.serviceAt(place);
    const url = named ?? parseOutgoingUrl(place, this.net);
    if (url === null) throw notAllowed();
    const { request } = await loadClient();
    const agent = await agentFor(await this.resolve(hostOf(url), signal, named !== null));
    try {
      const headers = { ...question.headers, 'user-agent': 'Parley' };
      const answer = await request(url, { ...question, headers, dispatcher: agent, signal });
      if (answer.statusCode !== 200) throw unreachable();
      const { bytes, isWhole } = await readBody(answer.body, '', POST_ANSWER_BYTES_MAX);
      if (!isWhole) throw unreachable();
      return bytes.toString('utf8');
    } finally {
      await agent.destroy();
    }
  }

  private async ask<T>(first: string, accept: string, signal: AbortSignal, reading: Reading<T>): Promise<T> {
    if (this.running >= REQUESTS_MAX) throw new AppError(unavailable);
    this.running += 1;
    const earliest = delay(this.net.refusalMs, undefined, { ref: false });
    try {
      return await this.follow(first, accept, signal, reading);
    } catch (error) {
      await earliest;
      throw error instanceof AppError ? error : unreachable();
    } finally {
      this.running -= 1;
    }
  }

  private async follow<T>(first: string, accept: string, signal: AbortSignal, reading: Reading<T>): Promise<T> {
    let place = first;
    for (let redirects = 0; redirects <= REDIRECTS_MAX; redirects += 1) {
      const url = parseOutgoingUrl(place, this.net);
      if (url === null) throw notAllowed();
      const found = await this.askOnce(url, accept, signal, reading);
      if (!('next' in found)) return found.read;
      place = found.next;
    }
    throw unreachable();
  }

  /** What is there, or where else to look. */
  private async askOnce<T>(
    url: URL,
    accept: string,
    signal: AbortSignal,
    reading: Reading<T>,
  ): Promise<{ read: T } | { next: string }> {
    const { request } = await loadClient();
    const agent = await agentFor(await this.resolve(hostOf(url), signal));
    try {
      const answer = await request(url, {
        dispatcher: agent,
        signal,
        headers: { accept, 'accept-encoding': ENCODINGS, 'user-agent': 'Parley' },
      });
      const next = redirectOf(answer, url);
      return next === null ? { read: await reading(answer, url) } : { next };
    } finally {
      await agent.destroy();
    }
  }

  /** A name that leads nowhere is refused like one that leads inside: names of a network are nobody's business. */
  private async resolve(host: string, signal: AbortSignal, isNamed = false): Promise<readonly string[]> {
    const addresses = await before(signal, this.net.resolve(host)).catch(() => []);
    const isAllowed = isNamed || addresses.every((address) => this.net.allows(address));
    if (addresses.length === 0 || !isAllowed) throw notAllowed();
    return addresses;
  }

  /** An address at one of the origins that the operator has named, or null. */
  private serviceAt(text: string): URL | null {
    const url = parseWebUrl(text);
    return url !== null && this.net.services.includes(url.origin) ? url : null;
  }
}

/** A client for one request, which dials `addresses` whatever the name says by now. */
async function agentFor(addresses: readonly string[]): Promise<Undici.Agent> {
  const { Agent } = await loadClient();
  const found = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  return new Agent({
    pipelining: 0,
    connect: {
      lookup: (_host, { all }, done) => {
        if (all) done(null, found);
        else done(null, found[0]?.address ?? '', found[0]?.family);
      },
    },
  });
}

function redirectOf({ statusCode, headers }: Answer, from: URL): string | null {
  const { location } = headers;
  if (!REDIRECTS.has(statusCode) || typeof location !== 'string') return null;
  return URL.parse(location, from.href)?.href ?? null;
}

async function read({ statusCode, headers, body }: Answer, url: URL, mediaTypes: readonly string[]): Promise<Fetched> {
  const [mediaType = '', ...parameters] = String(headers['content-type'] ?? '')
    .toLowerCase()
    .split(';')
    .map((piece) => piece.trim());
  if (statusCode !== 200 || !mediaTypes.includes(mediaType)) throw unreachable();
  const encoding = String(headers['content-encoding'] ?? '')
    .trim()
    .toLowerCase();
  const charset = parameters.find((parameter) => parameter.startsWith('charset='));
  return {
    ...(await readBody(body, encoding, BODY_BYTES_MAX)),
    url: url.href,
    mediaType,
    charset: charset?.slice('charset='.length).replaceAll('"', '') ?? null,
  };
}

/** What `work` gives, unless the time is up before. */
async function before<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const ended = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => {
      reject(unreachable());
    });
  });
  return Promise.race([work, ended]);
}
