import { describe, expect, it } from '@jest/globals';
import { readMailServer, readSender } from './mail-settings.js';

describe('the sender of mail', () => {
  it.each([
    ['debate@gazette.example', { name: null, address: 'debate@gazette.example' }],
    ['The Gazette <debate@gazette.example>', { name: 'The Gazette', address: 'debate@gazette.example' }],
  ])('is %s', (text, sender) => {
    expect(readSender(text)).toEqual(sender);
  });

  it.each([
    'debate',
    'The Gazette',
    'a@gazette.example, b@gazette.example',
    'A, B <debate@gazette.example>',
    '"The Gazette" <debate@gazette.example>',
    'The Gazette <debate@gazette.example> <all@gazette.example>',
    'The Gazette\r\nBcc: all@gazette.example <debate@gazette.example>',
    'all:debate@gazette.example;',
    `${'x'.repeat(101)} <debate@gazette.example>`,
  ])('is not %j', (text) => {
    expect(readSender(text)).toBeNull();
  });
});

describe('the server of mail', () => {
  const PLAIN = { secure: false, requireTls: false, user: null, password: null };

  it.each([
    ['smtp://mail.example', { ...PLAIN, host: 'mail.example', port: 587 }],
    ['smtp://mail.example:25/', { ...PLAIN, host: 'mail.example', port: 25 }],
    ['smtps://mail.example', { ...PLAIN, host: 'mail.example', port: 465, secure: true }],
    [
      'smtp://par%40ley:s%2Fcret@mail.example',
      { ...PLAIN, host: 'mail.example', port: 587, requireTls: true, user: 'par@ley', password: 's/cret' },
    ],
    [
      'smtps://parley:secret@mail.example',
      { ...PLAIN, host: 'mail.example', port: 465, secure: true, user: 'parley', password: 'secret' },
    ],
    ['smtp://a:b@127.0.0.1:2525', { ...PLAIN, host: '127.0.0.1', port: 2525, user: 'a', password: 'b' }],
    ['smtp://a:b@[::1]:2525', { ...PLAIN, host: '::1', port: 2525, user: 'a', password: 'b' }],
  ])('is that of %s', (text, server) => {
    expect(readMailServer(text)).toEqual(server);
  });

  it.each([
    'mail.example',
    'http://mail.example',
    'smtp://',
    'smtp://parley@mail.example',
    'smtp://parley:%ff@mail.example',
    'smtp://mail.example/inbox',
    'smtp://mail.example?requireTLS=false',
  ])('is not that of %s', (text) => {
    expect(readMailServer(text)).toBeNull();
  });
});
