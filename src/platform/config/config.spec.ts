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

  it('take services in one’s own network, as origins', () => {
    const PARLEY_INTERNAL_SERVICES = 'http://127.0.0.1:8080, https://Checks.internal/';

    expect(readConfig({ PARLEY_INTERNAL_SERVICES }).internalServices).toEqual([
      'http://127.0.0.1:8080',
      'https://checks.internal',
    ]);
    expect(readConfig({}).internalServices).toEqual([]);
  });

  it('take a mail server only with a sender, and keep its password to themselves', () => {
    const PARLEY_SMTP_URL = 'smtp://parley:s3cret@mail.example';

    const read = (): unknown => readConfig({ PARLEY_SMTP_URL });
    const config = readConfig({ PARLEY_SMTP_URL, PARLEY_MAIL_FROM: 'The Gazette <debate@gazette.example>' });

    expect(read).toThrow(/PARLEY_MAIL_FROM is missing/);
    expect(read).not.toThrow(/s3cret/);
    expect(config.mail).toMatchObject({ host: 'mail.example', from: { name: 'The Gazette' } });
    expect(readConfig({}).mail).toBeNull();
  });

  it.each([
    ['PORT', '65536'],
    ['PARLEY_SMTP_URL', 'https://mail.example'],
    ['PARLEY_SMTP_URL', 'smtp://mail.example/inbox'],
    ['PARLEY_MAIL_FROM', 'The Gazette'],
    ['PORT', 'http'],
    ['PARLEY_INTERNAL_SERVICES', 'checks.internal'],
    ['PARLEY_INTERNAL_SERVICES', 'http://checks.internal/path'],
    ['PARLEY_INTERNAL_SERVICES', 'http://user:word@checks.internal'],
    ['PARLEY_INTERNAL_SERVICES', 'ftp://checks.internal'],
    ['PARLEY_INTERNAL_SERVICES', 'http://checks.internal,'],
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
