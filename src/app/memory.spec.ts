import { describe, expect, it } from '@jest/globals';
import { releaseMemory } from './memory.js';

describe('releasing memory', () => {
  it('collects at once what nobody holds any more', async () => {
    const held = { by: 'this test' };
    const [kept, left] = [new WeakRef(held), new WeakRef({ by: 'nobody' })];

    await releaseMemory();

    expect([kept.deref(), left.deref()]).toEqual([held, undefined]);
  });
});
