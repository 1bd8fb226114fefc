import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Net } from '#platform/fetch/net.js';
import { OutgoingRequests, type Visited } from '#platform/fetch/outgoing-requests.js';
import { startHostileWeb } from '../support/hostile-web.js';
import { until } from '../support/until.js';
import { openNet, type WebServer } from '../support/web.js';

const HTML = ['text/html'];
const NAMES = { 'hostile.example': ['127.0.0.1'] };

let hostile: WebServer;
beforeAll(async () => {
  hostile = await startHostileWeb();
});
afterAll(() => hostile.close());

describe('an address that is only looked at', () => {
  const at = (path: string): string => `http://hostile.example:${hostile.port}${path}`;
  const { signal } = new AbortController();
  const visit = (url: string, changes: Partial<Net> = {}, whileOpen = signal): Promise<Visited> =>
    new OutgoingRequests({ ...openNet([hostile.port], NAMES), ...changes }).visit(url, HTML, whileOpen);

  it.each([
    ['/plain', 200, 'plain'],
    ['/hops?3', 200, 'arrived'],
    ['/false-gzip', 200, null],
    ['/nested-gzip', 200, null],
    ['/picture', 200, null],
    ['/typeless', 200, null],
    ['/missing', 404, null],
    ['/broken', 500, null],
  ])('tells what answers, whatever it is: %s', async (path, status, text) => {
    const visited = await visit(at(path));

    expect([visited.status, visited.page?.bytes.toString() ?? null]).toEqual([status, text]);
  });

  it.each(['/endless', '/huge', '/gzip-bomb', '/brotli-bomb', '/hollow-gzip'])(
    'is read no further than a page: %s',
    async (path) => {
      const { status, page } = await visit(at(path));

      expect([status, page?.isWhole]).toEqual([200, false]);
      await until('the connection is closed', async () => (await hostile.connections()) === 0);
    },
  );

  it('is there although it never ends', async () => {
    expect(await visit(at('/slow-body'), { totalMs: 300 })).toMatchObject({ status: 200, page: null });
  });

  it.each(['/loop', '/hops?4', '/cut', '/long-headers'])('is not there where nothing comes: %s', async (path) => {
    await expect(visit(at(path))).rejects.toMatchObject({ problem: { code: 'url_unreachable' } });
  });

  it.each(['http://10.0.0.1/', 'http://[::1]/', 'http://user@hostile.example/', 'file:///etc/passwd'])(
    'is refused where a page is refused: %s',
    async (target) => {
      const refused = { problem: { code: 'url_not_allowed' } };

      await expect(visit(target)).rejects.toMatchObject(refused);
      await expect(visit(at(`/to?${encodeURIComponent(target)}`))).rejects.toMatchObject(refused);
    },
  );

  it('is left when nobody wants to know any more', async () => {
    const stop = new AbortController();
    const visited = visit(at('/silent'), { totalMs: 600_000 }, stop.signal);
    await until('it was asked', () => hostile.asked.at(-1) === 'GET /silent');

    stop.abort();

    await expect(visited).rejects.toMatchObject({ problem: { code: 'url_unreachable' } });
  });
});
