import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../support/app.js';

/** One more than an address may renew sessions in a minute. */
const TOO_MANY = 121;

const apps = new Map<string, TestApp>();
beforeAll(async () => {
  for (const proxies of ['0', '1', '2', '127.0.0.0/8, ::1, 10.0.0.0/8']) {
    apps.set(proxies, await startTestApp({ PARLEY_RATE_LIMITS: 'on', PARLEY_TRUSTED_PROXIES: proxies }));
  }
});
afterAll(async () => {
  for (const app of apps.values()) await app.close();
});

/** Asks from one place until it is refused or has asked too often; `headers` may differ each time. */
async function isRefused(proxies: string, headers: (n: number) => Record<string, string>): Promise<boolean> {
  const url = apps.get(proxies)?.url ?? '';
  for (let n = 0; n < TOO_MANY; n += 1) {
    const { status } = await fetch(`${url}/api/v1/sessions/refresh`, { method: 'POST', headers: headers(n) });
    expect([401, 429]).toContain(status);
    if (status === 429) return true;
  }
  return false;
}

const NAMES = [
  'x-forwarded-for',
  'forwarded',
  'x-real-ip',
  'cf-connecting-ip',
  'true-client-ip',
  'x-client-ip',
  'x-cluster-client-ip',
  'fastly-client-ip',
  'x-original-forwarded-for',
];

/** As each header would be believed by whoever reads it. */
function forge(n: number): Record<string, string> {
  return Object.fromEntries(NAMES.map((name) => [name, name === 'forwarded' ? `for=192.0.2.${n}` : `192.0.2.${n}`]));
}

describe('a forged address (attack 64)', () => {
  it('dodges no limit without a proxy', async () => {
    expect(await isRefused('0', forge)).toBe(true);
  });

  it.each([
    ['one proxy', '1', '198.51.100.1'],
    ['two proxies', '2', '198.51.100.2, 10.0.0.2'],
    ['the proxies of a network', '127.0.0.0/8, ::1, 10.0.0.0/8', '198.51.100.3, 10.0.0.2, 10.0.0.3'],
  ])('dodges no limit behind %s that add the true one', async (_, proxies, chain) => {
    const dressed = (n: number): Record<string, string> => ({
      ...forge(n),
      'x-forwarded-for': `192.0.2.${n}, 2001:db8::${n}, ${chain}`,
    });

    expect(await isRefused(proxies, dressed)).toBe(true);
  });

  it.each([
    ['one proxy', '1', (n: number) => `2001:db8:aa:bb:${n.toString(16)}::1`],
    ['two proxies', '2', (n: number) => `[2001:db8:aa:bc::${n.toString(16)}]:4711, 10.0.0.2`],
    ['a proxy that writes IPv4 as IPv6', '1', (n: number) => (n % 2 === 0 ? '::ffff:198.51.100.9' : '198.51.100.9')],
  ])('dodges no limit by another address of the same customer, behind %s', async (_, proxies, chain) => {
    expect(await isRefused(proxies, (n) => ({ 'x-forwarded-for': chain(n) }))).toBe(true);
  });

  it.each([
    ['one proxy', '1', (n: number) => `198.51.100.${n + 100}`],
    ['two proxies', '2', (n: number) => `2001:db8:cc:${n.toString(16)}::1, 10.0.0.2`],
    ['the proxies of a network', '127.0.0.0/8, ::1, 10.0.0.0/8', (n: number) => `203.0.113.${n}, 10.0.0.2`],
  ])('is what was refused: other people behind %s are not', async (_, proxies, chain) => {
    expect(await isRefused(proxies, (n) => ({ 'x-forwarded-for': chain(n) }))).toBe(false);
  });
});
