import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AppError } from '#kernel/app-error.js';
import { PUBLIC_NET, type Net } from '#platform/fetch/net.js';
import { OutgoingRequests } from '#platform/fetch/outgoing-requests.js';
import { isPublicAddress } from '#platform/fetch/public-address.js';
import { startHostileWeb } from '../support/hostile-web.js';
import { until } from '../support/until.js';
import { openNet, plantedNet, sendPage, startWebServer, type WebServer } from '../support/web.js';

const HTML = ['text/html'];
const BODY_BYTES_MAX = 512_000;
const MEGABYTE = 1024 * 1024;

const NAMES = {
  'inside.example': ['127.0.0.1'],
  'inside.example.': ['127.0.0.1'],
  localhost: ['127.0.0.1'],
  'localhost.': ['127.0.0.1'],
  'six.example': ['::1'],
  'mapped.example': ['::ffff:127.0.0.1'],
  'private-six.example': ['fd00:ec2::254'],
  'nat64.example': ['64:ff9b::7f00:1'],
  'mixed.example': ['93.184.215.14', '10.0.0.1'],
  'mixed-six.example': ['93.184.215.14', '::1'],
  'hostile.example': ['127.0.0.1'],
};

/** Inside the network that Parley runs in: nobody outside may reach it through Parley. */
let inside: WebServer;
let hostile: WebServer;
beforeAll(async () => {
  hostile = await startHostileWeb();
  inside = await startWebServer((_, response) => {
    sendPage(response, '<title>Secrets of the house</title>');
  });
});
afterAll(() => Promise.all([inside.close(), hostile.close()]));

/** What is said of an address: the code of the refusal, or the text that was read. */
async function outcome(net: Net, url: string): Promise<string> {
  try {
    return (await new OutgoingRequests(net).get(url, HTML)).bytes.toString();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { problem, detail, fields } = error;
    expect(detail).toBeUndefined();
    expect(fields).toEqual([{ pointer: '/url', code: problem.code, detail: problem.title }]);
    return problem.code;
  }
}

describe('an address that leads inside (attack 48)', () => {
  it.each([
    ...['127.0.0.1', '127.1', '127.0.1', '2130706433', '017700000001', '0x7f000001', '0x7f.0.0.1', '0177.0.0.1'],
    ...['127.0.0.1.', '１２７.０.０.１', '①②⑦.⓪.⓪.①', '127。0。0。1', '%31%32%37.0.0.1', '0177.0.0x0.1'],
    ...['inside.example', 'INSIDE.example', 'inside.example.', 'ｉnside.example', 'localhost', 'localhost.'],
  ])('is refused as http://%s, and would have been reached', async (host) => {
    const url = `http://${host}:${inside.port}/`;
    const askedBefore = inside.asked.length;

    const refused = await outcome(plantedNet([inside.port], NAMES), url);
    const asked = inside.asked.length - askedBefore;
    const control = await outcome(openNet([inside.port], NAMES), url);

    expect(refused).toBe('url_not_allowed');
    expect(asked).toBe(0);
    expect(control).toContain('Secrets of the house');
  });

  it.each([
    ...['0.0.0.0', '0', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '100.64.0.1', '169.254.169.254'],
    ...['192.0.0.192', '192.0.2.1', '198.18.0.1', '203.0.113.1', '224.0.0.1', '240.0.0.1', '255.255.255.255'],
    ...['168.63.129.16', '192.88.99.1', '127.255.255.254'],
    ...['[::]', '[::1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[::127.0.0.1]', '[64:ff9b::7f00:1]'],
    ...['[64:ff9b::a00:1]', '[64:ff9b:1::1]', '[2002:7f00:1::]', '[2002:a00:1::1]', '[2001:0:7f00:1::]', '[fe80::1]'],
    ...['[fec0::1]', '[fc00::1]', '[fd00:ec2::254]', '[ff02::1]', '[2001:db8::1]', '[100::1]', '[4000::1]'],
    ...['six.example', 'mapped.example', 'private-six.example', 'nat64.example'],
    ...['mixed.example', 'mixed-six.example', 'nobody.example'],
  ])('is refused as http://%s', async (host) => {
    expect(await outcome(plantedNet([], NAMES), `http://${host}/`)).toBe('url_not_allowed');
  });

  it.each([
    ...['ftp://inside.example/', 'file:///etc/passwd', 'gopher://inside.example:80/_x', 'data:text/html,x'],
    ...[
      'javascript:alert(1)',
      'ws://inside.example/',
      'blob:http://inside.example/x',
      'inside.example',
      '//inside.example',
    ],
    ...['http://inside.example:22/', 'http://inside.example:25/', 'http://inside.example:6379/'],
    ...['http://inside.example:5432/', 'https://inside.example:8443/', 'http://inside.example:0/'],
    ...['http://user@inside.example/', 'http://user:password@inside.example/', 'http://:p@inside.example/'],
    ...['http://inside.example/\r\nx-evil: 1', 'http://inside.example/%0d%0ax-evil:%201', 'http://inside.example/%00'],
    ...[
      'http://inside.example/a b',
      'http:\\\\inside.example\\',
      'http://inside.example\t/',
      ' http://inside.example/',
    ],
    ...['http://inside.example\u00a0/', 'http://inside.example/\u2028', `http://inside.example/?${'x'.repeat(2_000)}`],
    ...['http://[fe80::1%25eth0]/', 'http://', ''],
  ])('is refused for its form (%#): %.40j', async (url) => {
    expect(await outcome(openNet([], NAMES), url)).toBe('url_not_allowed');
  });

  it('is not refused for its form without one of these faults', async () => {
    expect(await outcome(openNet([], NAMES), 'http://inside.example/a?b=c%20d#e')).not.toBe('url_not_allowed');
  });

  it.each([
    ...['http://10.0.0.1/', 'http://[::1]/', 'http://mixed.example/', 'http://nobody.example/', 'file:///etc/passwd'],
    ...['http://user@hostile.example/', 'http://hostile.example:22/', 'gopher://hostile.example/'],
  ])('is refused behind a redirect: %s', async (target) => {
    const url = `http://hostile.example:${hostile.port}/to?${encodeURIComponent(target)}`;

    expect(await outcome(openNet([hostile.port], NAMES), url)).toBe('url_not_allowed');
  });

  it('is followed behind a redirect where it may be asked', async () => {
    const target = encodeURIComponent(`http://inside.example:${inside.port}/`);
    const url = `http://hostile.example:${hostile.port}/to?${target}`;

    expect(await outcome(openNet([hostile.port, inside.port], NAMES), url)).toContain('Secrets');
  });

  it('is dialled as it was checked: a name is resolved once, and again for the next request', async () => {
    const resolved = [['127.0.0.1'], ['10.0.0.1']];
    const net: Net = { ...openNet([inside.port]), resolve: () => Promise.resolve(resolved.shift() ?? []) };
    const url = `http://rebinding.example:${inside.port}/`;

    const first = await outcome(net, url);
    const left = resolved.length;
    const second = await outcome(net, url);

    expect(first).toContain('Secrets');
    expect(left).toBe(1);
    expect(second).toBe('url_not_allowed');
  });

  it('is refused by the program itself, which has the strict net', () => {
    expect(PUBLIC_NET.allows).toBe(isPublicAddress);
    expect(PUBLIC_NET.ports).toEqual([80, 443]);
    expect(['1.1.1.1', '8.8.8.8', '93.184.215.14', '2606:4700:4700::1111'].every(isPublicAddress)).toBe(true);
    expect(['1', '0x7f.1', '127.1', 'localhost', ''].some(isPublicAddress)).toBe(false);
  });

  it('is refused no sooner than a name that is asked for in vain', async () => {
    const net = { ...plantedNet([], NAMES), refusalMs: 200 };
    const order: string[] = [];
    const ask = async (host: string): Promise<void> => {
      await outcome(net, `http://${host}/`);
      order.push(host);
    };
    const earlier = new Promise((resolve) => setTimeout(resolve, 100)).then(() => order.push('earlier'));

    await Promise.all([ask('inside.example'), ask('nobody.example'), ask('10.0.0.1'), earlier]);

    expect(order[0]).toBe('earlier');
  });
});

describe('a page without end (attack 49)', () => {
  const at = (path: string): string => `http://hostile.example:${hostile.port}${path}`;
  const net = (changes: Partial<Net> = {}): Net => ({ ...openNet([hostile.port], NAMES), ...changes });
  const isLeft = async (): Promise<boolean> => (await hostile.connections()) === 0;

  it.each(['/silent', '/slow-headers', '/slow-body'])('is left when the time is up: %s', async (path) => {
    expect(await outcome(net({ totalMs: 300 }), at(path))).toBe('url_unreachable');
    await until('the connection is closed', isLeft);
  });

  it('is left when its name is never resolved', async () => {
    const never = net({ totalMs: 50, resolve: () => new Promise(() => undefined) });

    expect(await outcome(never, at('/plain'))).toBe('url_not_allowed');
  });

  it.each(['/endless', '/huge', '/gzip-bomb', '/brotli-bomb', '/hollow-gzip'])(
    'is read no further than 512 kB: %s',
    async (path) => {
      const before = process.memoryUsage().rss;

      const { bytes, isWhole } = await new OutgoingRequests(net()).get(at(path), HTML);

      expect(bytes.length).toBeLessThanOrEqual(BODY_BYTES_MAX);
      expect(isWhole).toBe(false);
      expect(process.memoryUsage().rss - before).toBeLessThan(90 * MEGABYTE);
      await until('the connection is closed', isLeft);
    },
  );

  it.each([
    ...['/hops?4', '/hops?30', '/loop', '/nested-gzip', '/false-gzip', '/long-headers', '/to?http://'],
    ...['/picture', '/script', '/typeless', '/missing', '/broken', '/cut'],
  ])('is not taken for a page: %s', async (path) => {
    expect(await outcome(net(), at(path))).toBe('url_unreachable');
  });

  it.each([
    ['/plain', 'plain'],
    ['/gzip', 'packed'],
    ['/hops?3', 'arrived'],
    ['/pouring-redirect', 'plain'],
  ])('is told from one that ends: %s', async (path, text) => {
    expect(await outcome(net(), at(path))).toBe(text);
  });

  it('is told from one of just the length that is read', async () => {
    const { bytes, isWhole } = await new OutgoingRequests(net()).get(at('/full'), HTML);

    expect(bytes).toHaveLength(BODY_BYTES_MAX);
    expect(isWhole).toBe(true);
  });

  it('cannot be asked for by many at a time: one more is told to come again', async () => {
    const requests = new OutgoingRequests(net({ totalMs: 500 }));

    const answers = await Promise.allSettled(Array.from({ length: 17 }, () => requests.get(at('/silent'), HTML)));

    const codes = answers.map((answer) => answer.status === 'rejected' && (answer.reason as AppError).problem.code);
    expect(codes.filter((code) => code === 'unavailable')).toHaveLength(1);
    expect(codes.filter((code) => code === 'url_unreachable')).toHaveLength(16);
  });
});

describe('an address with instructions in its query (attack 50)', () => {
  it('is sent as it is, and chooses no proxy, host or header', async () => {
    const host = `hostile.example:${hostile.port}`;
    const query = `?url=http://10.0.0.1/&proxy=http://127.0.0.1:${inside.port}/&host=inside.example`;
    const askedBefore = inside.asked.length;

    const read = await outcome(openNet([hostile.port, inside.port], NAMES), `http://${host}/plain${query}#@inside`);

    expect(read).toBe('plain');
    expect(hostile.asked.at(-1)).toBe(`GET /plain${query}`);
    expect(hostile.headers.at(-1)).toMatchObject({ host });
    expect(inside.asked).toHaveLength(askedBefore);
  });

  it('takes nothing of ours along: no cookie, no authorization, no word of who asks', async () => {
    await outcome(openNet([hostile.port], NAMES), `http://hostile.example:${hostile.port}/plain`);

    const sent = Object.keys(hostile.headers.at(-1) ?? {}).sort();
    expect(sent).toEqual(['accept', 'accept-encoding', 'connection', 'host', 'user-agent']);
  });
});
