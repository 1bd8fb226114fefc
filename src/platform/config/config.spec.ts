import { describe, expect, it } from '@jest/globals';
import { ConfigError, readConfig } from './config.js';

describe('the settings', () => {
  it('have defaults, and a blank one counts as none', () => {
    const config = readConfig({ PORT: ' ', HOST: '', PARLEY_TRUSTED_PROXIES: '\t' });

    expect(config).toMatchObject({ production: false, port: 3000, host: '127.0.0.1', trustedProxies: { hops: 0 } });
  });

  it.each(['production', 'Production', ' PRODUCTION '])('know production in any case: %j', (NODE_ENV) => {
    expect(readConfig({ NODE_ENV }).production).toBe(true);
  });

  it.each(['', 'development', 'test', 'nonproduction'])('know what is not production: %j', (NODE_ENV) => {
    expect(readConfig({ NODE_ENV }).production).toBe(false);
  });

  it.each(['0', '1', '10'])('take a number of proxies: %s', (PARLEY_TRUSTED_PROXIES) => {
    expect(readConfig({ PARLEY_TRUSTED_PROXIES }).trustedProxies).toEqual({ hops: Number(PARLEY_TRUSTED_PROXIES) });
  });

  it.each(['10.0.0.0/8', '127.0.0.1, ::1', '2001:db8::/32,192.0.2.7/32'])(
    'take addresses and networks of proxies: %s',
    (PARLEY_TRUSTED_PROXIES) => {
      const { trustedProxies } = readConfig({ PARLEY_TRUSTED_PROXIES });

      expect(trustedProxies).toMatchObject({ ranges: expect.any(Array) });
    },
  );

  it.each([
    ['PORT', '65536'],
    ['PORT', 'http'],
    ['PARLEY_TRUSTED_PROXIES', '11'],
    ['PARLEY_TRUSTED_PROXIES', '-1'],
    ['PARLEY_TRUSTED_PROXIES', 'true'],
    ['PARLEY_TRUSTED_PROXIES', '10.0.0.0/33'],
    ['PARLEY_TRUSTED_PROXIES', '10.0.0.0/8,'],
    ['PARLEY_TRUSTED_PROXIES', '10.1/8'],
    ['PARLEY_TRUSTED_PROXIES', 'proxy.example'],
  ])('are refused by name: %s=%s', (name, value) => {
    const read = (): unknown => readConfig({ [name]: value });

    expect(read).toThrow(ConfigError);
    expect(read).toThrow(name);
  });
});
