import type { ServerResponse } from 'node:http';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { sendPage, startWebServer, type WebServer } from './web.js';

type Send = (response: ServerResponse, query: string) => void;

const PIECE = Buffer.alloc(64_000, 'x');
const FIVE_GIGABYTES = '5000000000';

const gzipBomb = gzipSync(Buffer.alloc(100_000_000, 'x'));
// As small at any quality, and made in no time at a middling one.
const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
const brotliBomb = brotliCompressSync(Buffer.alloc(100_000_000, 'x'), quality);
/** Megabytes that hold nothing. */
const empty = gzipSync('');
const hollow = Buffer.concat(Array.from({ length: 100_000 }, () => empty));

const answers = new Map<string, Send>([
  ['/plain', sending('plain')],
  ['/gzip', sending(gzipSync('packed'), { 'content-encoding': 'gzip' })],
  ['/full', sending('x'.repeat(512_000))],
  ['/gzip-bomb', sending(gzipBomb, { 'content-encoding': 'gzip' })],
  ['/brotli-bomb', sending(brotliBomb, { 'content-encoding': 'br' })],
  ['/hollow-gzip', sending(hollow, { 'content-encoding': 'gzip' })],
  ['/nested-gzip', sending(gzipSync(gzipBomb), { 'content-encoding': 'gzip, gzip' })],
  ['/false-gzip', sending('no gzip at all', { 'content-encoding': 'gzip' })],
  ['/long-headers', sending('x', { 'x-long': 'x'.repeat(100_000) })],
  ['/picture', sending('x', { 'content-type': 'image/png' })],
  ['/script', sending('x', { 'content-type': 'text/javascript' })],
  ['/typeless', sending('<title>x</title>', { 'content-type': '' })],
  ['/missing', (response) => response.writeHead(404, { 'content-type': 'text/html' }).end('x')],
  ['/broken', (response) => response.writeHead(500, { 'content-type': 'text/html' }).end('x')],
  ['/cut', (response) => response.destroy()],
  ['/silent', () => undefined],
  [
    '/slow-headers',
    (response) => {
      trickle(response, () => response.socket?.write('HTTP/1.1 200 OK\r\nx-slow: '));
    },
  ],
  [
    '/slow-body',
    (response) => {
      trickle(response, () => response.writeHead(200, { 'content-type': 'text/html' }));
    },
  ],
  [
    '/endless',
    (response) => {
      pour(response.writeHead(200, { 'content-type': 'text/html' }));
    },
  ],
  [
    '/huge',
    (response) => {
      pour(response.writeHead(200, { 'content-type': 'text/html', 'content-length': FIVE_GIGABYTES }));
    },
  ],
  [
    '/to',
    (response, query) => {
      redirect(response, decodeURIComponent(query));
    },
  ],
  [
    '/loop',
    (response) => {
      redirect(response, '/loop');
    },
  ],
  [
    '/pouring-redirect',
    (response) => {
      pour(response.writeHead(302, { location: '/plain' }));
    },
  ],
  [
    '/hops',
    (response, query) => {
      const left = Number(query);
      if (left === 0) sendPage(response, 'arrived');
      else redirect(response, `/hops?${left - 1}`);
    },
  ],
]);

/** A server of the web that leads elsewhere, answers with what is no page, or never comes to an end. */
export async function startHostileWeb(): Promise<WebServer> {
  return startWebServer(({ url = '/' }, response) => {
    const [path = '', ...query] = url.split('?');
    answers.get(path)?.(response, query.join('?'));
  });
}

function sending(body: string | Buffer, headers: Record<string, string> = {}): Send {
  return (response) => {
    response.writeHead(200, { 'content-type': 'text/html', ...headers });
    response.end(body);
  };
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(302, { location }).end('x');
}

/** One byte after the other, for as long as somebody listens. */
function trickle(response: ServerResponse, begin: () => void): void {
  begin();
  const timer = setInterval(() => (response.headersSent ? response.write('x') : response.socket?.write('x')), 10);
  response.on('close', () => {
    clearInterval(timer);
  });
}

/** As fast as it is read, until the reader hangs up. */
function pour(response: ServerResponse): void {
  let flows = true;
  while (flows && !response.destroyed) flows = response.write(PIECE);
  if (response.destroyed) return;
  response.once('drain', () => {
    pour(response);
  });
}
