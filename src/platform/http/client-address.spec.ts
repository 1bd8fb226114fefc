import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../config/config.js';
import { ClientAddresses, type Caller } from './client-address.js';

const SOCKET = '198.51.100.1';

function keyOf(proxies: string, remoteAddress: string | undefined, headers: Caller['headers'] = {}): string {
  const addresses = new ClientAddresses(readConfig({ PARLEY_TRUSTED_PROXIES: proxies }));
  return addresses.keyOf({ headers, socket: { remoteAddress } });
}

const forwarded = (chain: string): Caller['headers'] => ({ 'x-forwarded-for': chain });

describe('the key of a caller', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['::FFFF:c000:0207', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::', '2001:db8:1:2::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    [undefined, 'unknown'],
  ])('is the IPv4 address or the IPv6 network: %s', (remoteAddress, key) => {
    expect(keyOf('0', remoteAddress)).toBe(key);
  });

  it('is one for all addresses of a customer, and another for the next customer', () => {
    expect(keyOf('0', '2001:db8:1:2::1')).toBe(keyOf('0', '2001:db8:1:2:ffff:ffff:ffff:ffff'));
    expect(keyOf('0', '2001:db8:1:2::1')).not.toBe(keyOf('0', '2001:db8:1:3::1'));
  });
});

describe('a header that says who asks', () => {
  it.each(['x-forwarded-for', 'forwarded', 'x-real-ip', 'cf-connecting-ip', 'true-client-ip', 'x-client-ip'])(
    'never counts without a trusted proxy: %s',
    (name) => {
      expect(keyOf('0', SOCKET, { [name]: '192.0.2.7' })).toBe(SOCKET);
      expect(keyOf('10.0.0.0/8', SOCKET, { [name]: '192.0.2.7' })).toBe(SOCKET);
    },
  );

  it.each(['forwarded', 'x-real-ip', 'cf-connecting-ip', 'true-client-ip', 'x-client-ip'])(
    'never counts with one either, unless it is X-Forwarded-For: %s',
    (name) => {
      expect(keyOf('1', SOCKET, { [name]: '192.0.2.7' })).toBe(SOCKET);
    },
  );

  it.each([
    ['one proxy', '1', '192.0.2.7', '192.0.2.7'],
    ['one proxy, one forged', '1', '203.0.113.9, 192.0.2.7', '192.0.2.7'],
    ['two proxies', '2', '192.0.2.7, 10.0.0.2', '192.0.2.7'],
    ['two proxies, two forged', '2', '203.0.113.9, 203.0.113.8, 192.0.2.7, 10.0.0.2', '192.0.2.7'],
    ['two proxies, of which one was passed', '2', '192.0.2.7', '192.0.2.7'],
    ['a port', '1', '192.0.2.7:4711', '192.0.2.7'],
    ['IPv6', '1', '2001:db8:1:2::7', '2001:db8:1:2::/64'],
    ['IPv6 and a port', '1', '[2001:db8:1:2::7]:4711', '2001:db8:1:2::/64'],
    ['no white space', '2', '192.0.2.7,10.0.0.2', '192.0.2.7'],
  ])('counts from its end, for as many hops as are trusted: %s', (_, hops, chain, key) => {
    expect(keyOf(hops, SOCKET, forwarded(chain))).toBe(key);
  });

  it.each([
    ['the proxies of the network', '203.0.113.9, 192.0.2.7, 10.9.9.9', '192.0.2.7'],
    ['no proxy', '203.0.113.9, 192.0.2.7', '192.0.2.7'],
    ['only proxies', '10.0.0.3, 10.0.0.2', '10.0.0.3'],
    ['a forged proxy before a stranger', '203.0.113.9, 10.0.0.3, 192.0.2.7', '192.0.2.7'],
  ])('counts from its end, until the first machine that is not trusted: %s', (_, chain, key) => {
    expect(keyOf('10.0.0.0/8, 2001:db8::/32', '10.0.0.1', forwarded(chain))).toBe(key);
    expect(keyOf('10.0.0.0/8, 2001:db8::/32', '::ffff:10.0.0.1', forwarded(chain))).toBe(key);
    expect(keyOf('10.0.0.0/8, 2001:db8::/32', '2001:db8::1', forwarded(chain))).toBe(key);
  });

  it.each(['unknown', '', ' ', '_hidden', '192.0.2', '0x7f.0.0.1', '192.0.2.7.8', '[2001:db8::7', 'localhost'])(
    'is that of the proxy where it holds no address: %j',
    (nonsense) => {
      expect(keyOf('2', SOCKET, forwarded(`192.0.2.7, ${nonsense}`))).toBe(SOCKET);
      expect(keyOf('2', SOCKET, forwarded(`${nonsense}, 192.0.2.7`))).toBe('192.0.2.7');
    },
  );

  it('may be as long as headers can be', () => {
    expect(keyOf('10', SOCKET, forwarded(`${','.repeat(16_000)}192.0.2.7`))).toBe('192.0.2.7');
  });
});
