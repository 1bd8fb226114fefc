import { describe, expect, it } from '@jest/globals';
import { until } from '../../../../test/support/until.js';
import { CountStore } from './count-store.js';

const allowed = async (store: CountStore, key: string): Promise<boolean> => (await store.take(key)).allowed;

describe('the counts of a rule', () => {
  it('allow so many acts of a key, and tell how many are left', async () => {
    const store = new CountStore(2, 60);

    const counts = [await store.take('a'), await store.take('a'), await store.take('a'), await store.take('b')];

    expect(counts.map((count) => [count.allowed, count.remaining])).toEqual([
      [true, 1],
      [true, 0],
      [false, 0],
      [true, 1],
    ]);
    for (const { resetS } of counts) expect([59, 60]).toContain(resetS);
  });

  it('begin anew when the window has ended', async () => {
    const store = new CountStore(1, 1);

    const [first, second] = [await allowed(store, 'a'), await allowed(store, 'a')];

    expect([first, second]).toEqual([true, false]);
    await until('the window ends', () => allowed(store, 'a'));
    await until('what is counted no more is forgotten', () => store.keys === 0);
  });

  it('hold no more keys than they may: those beyond share one', async () => {
    const store = new CountStore(1, 60, 2);

    const strangers = [await allowed(store, 'a'), await allowed(store, 'b'), await allowed(store, 'c')];
    const afterwards = [await allowed(store, 'd'), await allowed(store, 'e'), await allowed(store, 'a')];

    expect(strangers).toEqual([true, true, true]);
    expect(afterwards).toEqual([false, false, false]);
    expect(store.keys).toBe(3);
  });
});
