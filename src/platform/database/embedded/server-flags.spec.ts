import { describe, expect, it } from '@jest/globals';
import { serverArguments } from './server-flags.js';

const note = { source: 'npm', guardian: '4711-99' } as const;

describe('the settings of the server', () => {
  it('listens on loopback alone', () => {
    const args = serverArguments({ data: '/srv/data', port: 5433, durable: true, note });

    expect(args.slice(0, 4)).toEqual(['-D', '/srv/data', '-p', '5433']);
    expect(args).toEqual(expect.arrayContaining(['listen_addresses=127.0.0.1', 'unix_socket_directories=']));
  });

  it('gives up no guarantee for durable data', () => {
    const args = serverArguments({ data: '/srv/data', port: 5433, durable: true, note }).join(' ');

    expect(args).not.toMatch(/fsync|synchronous_commit|full_page_writes/);
  });

  it('gives up every guarantee for throw-away data', () => {
    const args = serverArguments({ data: '/srv/data', port: 5433, durable: false, note });

    expect(args).toEqual(expect.arrayContaining(['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']));
  });

  it('carries the note of its launcher', () => {
    const args = serverArguments({ data: '/srv/data', port: 5433, durable: true, note });

    expect(args).toEqual(expect.arrayContaining(['parley.source=npm', 'parley.guardian=4711-99']));
  });
});
