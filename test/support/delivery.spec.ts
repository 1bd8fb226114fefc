import { describe, expect, it } from '@jest/globals';
import { deliveryFaults, durabilityFaults } from './delivery.js';
import type { LiveEvent } from './live.js';

const seen = (...seqs: number[]): LiveEvent[] => seqs.map((seq) => ({ stream: 's', seq, type: 't', at: '', data: {} }));

describe('the checker of deliveries', () => {
  it('passes every event once, in order', () => {
    expect(deliveryFaults(seen(3, 4, 5), 2, 5)).toEqual([]);
  });

  it.each([
    ['a skipped event', seen(3, 5), '4 to 4 is missing'],
    ['a doubled event', seen(3, 3, 4, 5), '3 came twice or late'],
    ['a swapped pair', seen(4, 3, 5), '3 came twice or late'],
    ['a missing end', seen(3, 4), '5 to 5 is missing at the end'],
    ['nothing at all', seen(), '3 to 5 is missing at the end'],
  ])('catches %s', (_name, events, fault) => {
    expect(deliveryFaults(events, 2, 5)).toContain(fault);
  });
});

describe('the checker of durability', () => {
  it('passes what is stored once, acknowledged or not', () => {
    expect(durabilityFaults(['a', 'b'], ['b', 'a', 'in flight'])).toEqual([]);
  });

  it('catches a lost and a doubled write', () => {
    expect(durabilityFaults(['a', 'b'], ['a', 'c', 'c'])).toEqual(['b is lost', 'c is doubled']);
  });
});
