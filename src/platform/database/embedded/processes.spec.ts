import { describe, expect, it } from '@jest/globals';
import { identityOf, isAlive, ownIdentity, startedTicks } from './processes.js';

describe('the identity of a process', () => {
  it('is the same at each look and tells that the process lives', () => {
    expect(ownIdentity()).toBe(identityOf(process.pid));
    expect(isAlive(ownIdentity())).toBe(true);
  });

  it('tells a later process with the same pid apart', () => {
    expect(isAlive(`${String(process.pid)}-1`)).toBe(false);
  });

  it.each(['', 'nonsense', '-1-1', `${String(2 ** 30)}-1`])('takes %j for no living process', (identity) => {
    expect(isAlive(identity)).toBe(false);
  });

  it('reads the start past a command name with spaces and parentheses', () => {
    const after = ['S', ...Array.from({ length: 18 }, () => '0'), '8675309', '0'].join(' ');

    expect(startedTicks(`4711 (a) name (b)) ${after}`)).toBe('8675309');
    expect(startedTicks(null)).toBeNull();
    expect(startedTicks('')).toBeNull();
  });
});
