import { describe, expect, it } from '@jest/globals';
import { restAfterS } from './queue.rest.js';

describe('how long figures of queues rest', () => {
  it.each([
    ['a second where counting is nothing', 3, 1],
    ['ten times what counting took', 440, 5],
    ['half a minute at most', 20_000, 30],
  ])('is %s', (_, countMs, restS) => {
    expect(restAfterS(countMs)).toBe(restS);
  });
});
