import { connect, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Log } from '../../src/platform/telemetry/log.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { until } from '../support/until.js';

let app: TestApp;
const errors: unknown[] = [];
beforeAll(async () => {
  app = await startTestApp();
  app.app.get(Log).error = (fields: unknown) => errors.push(fields);
});
afterAll(() => app.close());

/** Sends bytes that are hardly HTTP and returns all that comes back until the server closes. */
function exchange(bytes: string): Promise<string> {
  const { hostname, port } = new URL(app.url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    let answer = '';
    socket.on('data', (piece) => (answer += piece.toString()));
    socket.on('close', () => {
      resolve(answer);
    });
    socket.on('error', reject);
  });
}

const HOST = 'Host: parley.example\r\nConnection: close\r\n';
const get = (path: string, headers = ''): string => `GET ${path} HTTP/1.1\r\n${HOST}${headers}\r\n`;
const post = (headers: string, body: string): string =>
  `POST /api/v1/sessions HTTP/1.1\r\n${HOST}Content-Type: application/json\r\n${headers}\r\n${body}`;

describe('a request that no route sees', () => {
  it.each([
    ['an address that cannot be decoded', get('/%ff'), 400, 'malformed_request'],
    ['an id that cannot be decoded', get('/api/v1/threads/%zz/comments'), 400, 'malformed_request'],
    ['an id that is too long', get(`/api/v1/threads/${'x'.repeat(300)}`), 414, 'address_too_long'],
    ['an address that is too long', get(`/api/v1/articles?url=${'x'.repeat(20_000)}`), 431, 'headers_too_large'],
    ['a header that is too long', get('/api/v1/me', `X-Long: ${'x'.repeat(20_000)}\r\n`), 431, 'headers_too_large'],
    ['headers without end', get('/api/v1/me', 'X-Many: x\r\n'.repeat(3_000)), 431, 'headers_too_large'],
    ['no HTTP', 'HELO parley.example\r\n\r\n', 400, 'malformed_request'],
    ['an unknown method', get('/healthz').replace('GET', 'GETT'), 400, 'malformed_request'],
    ['a header with a NUL', get('/healthz', 'X-Nul: \0\r\n'), 400, 'malformed_request'],
    [
      'a chunk without a size',
      post('Transfer-Encoding: chunked\r\n', 'zz\r\n{}\r\n0\r\n\r\n'),
      400,
      'malformed_request',
    ],
    ['two lengths', post('Content-Length: 2\r\nTransfer-Encoding: chunked\r\n', '0\r\n\r\n'), 400, 'malformed_request'],
    ['a length that is none', post('Content-Length: -1\r\n', '{}'), 400, 'malformed_request'],
  ])('is refused as all others are: %s', async (_, bytes, status, code) => {
    const [head = '', body = ''] = (await exchange(bytes)).split('\r\n\r\n');

    expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(head).toMatch(/^content-type: application\/problem\+json/im);
    expect(head).toMatch(/^cache-control: private, no-store/im);
    expect(JSON.parse(body)).toEqual({
      type: `urn:parley:problem:${code}`,
      title: expect.any(String),
      status,
      code,
      detail: expect.any(String),
      requestId: expect.any(String),
    });
  });

  it('is one that is no HTTP: the same in HTTP is answered', async () => {
    expect(await exchange(get('/healthz'))).toMatch(/^HTTP\/1\.1 200 /);
  });
});

describe('a sender who goes away half way', () => {
  it('is nothing that an operator has to look at', async () => {
    const { hostname, port } = new URL(app.url);
    const server = app.app.getHttpServer() as Server;
    const socket = connect(Number(port), hostname);
    socket.write(post('Content-Length: 500\r\n', '{"email":"rita'));
    const begun = new Promise((resolve) => server.once('request', resolve));
    await begun;

    socket.destroy();

    const connections = (): Promise<number> =>
      new Promise((resolve) => {
        server.getConnections((_, count) => {
          resolve(count);
        });
      });
    await until('the server has noticed', async () => (await connections()) === 0);
    expect(errors).toEqual([]);
  });
});
