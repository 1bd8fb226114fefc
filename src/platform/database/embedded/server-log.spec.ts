import { describe, expect, it } from '@jest/globals';
import { explainLog, tailOf } from './server-log.js';

const stamp = '2026-11-22 23:11:36.193 UTC [4009] ';

describe('explaining why the server did not start', () => {
  it.each([
    [
      `${stamp}FATAL:  lock file "postmaster.pid" already exists`,
      'already_running',
      /Another PostgreSQL server is running on \/srv\/data/,
    ],
    [
      `${stamp}LOG:  could not bind IPv4 address "127.0.0.1": Address already in use`,
      'port_taken',
      /was taken by another program/,
    ],
    [
      `${stamp}FATAL:  could not write to file "base/1": No space left on device`,
      'other',
      /\/srv\/data is full: free some space/,
    ],
    [`${stamp}FATAL:  could not map anonymous shared memory: Cannot allocate memory`, 'other', /not enough memory/],
    ['initdb: could not look up effective user ID 54321: user does not exist', 'other', /User 54321 has no name/],
  ])('knows %j', (log, kind, sentence) => {
    expect(explainLog(log, '/srv/data')).toEqual({ kind, sentence: expect.stringMatching(sentence) });
  });

  it('quotes the last grave line of an unknown cause, without its time stamp', () => {
    const log = `${stamp}FATAL:  first\n${stamp}FATAL:  could not open file "x"\n${stamp}LOG:  database system is shut down\n`;

    expect(explainLog(log, '/srv/data').sentence).toBe('PostgreSQL said: FATAL:  could not open file "x"');
  });

  it('says so when the server said nothing', () => {
    expect(explainLog('', '/srv/data').sentence).toBe('PostgreSQL said: nothing.');
  });
});

describe('keeping the end of a log', () => {
  it('keeps a short log whole', () => {
    expect(tailOf('one\ntwo\n')).toBe('one\ntwo\n');
  });

  it('cuts a long one at the start of a line', () => {
    const tail = tailOf('a line of the log\n'.repeat(2_000));

    expect(tail.length).toBeLessThanOrEqual(8_000);
    expect(tail.startsWith('a line of the log\n')).toBe(true);
  });
});
