import { describe, expect, it } from '@jest/globals';
import { limit } from './limit.js';

describe('a limit', () => {
  it('counts per account unless a rule says otherwise, and names each rule', () => {
    const { rules } = limit('spec_named', { points: 5, perS: 60 }, { points: 9, perS: 60, per: 'address' });

    expect(rules).toEqual([
      { name: 'spec_named_account_60s', points: 5, perS: 60, per: 'account' },
      { name: 'spec_named_address_60s', points: 9, perS: 60, per: 'address' },
    ]);
  });

  it('has a name of its own, and rules that differ', () => {
    limit('spec_twice', { points: 1, perS: 60 });

    expect(() => limit('spec_twice', { points: 2, perS: 60 })).toThrow('spec_twice');
    expect(() => limit('spec_same', { points: 1, perS: 60 }, { points: 2, perS: 60 })).toThrow('spec_same');
  });
});
