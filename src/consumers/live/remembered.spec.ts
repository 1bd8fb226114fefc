import { describe, expect, it } from '@jest/globals';
import { Clock } from '#kernel/clock.js';
import { Remembered } from './remembered.js';

class StillClock extends Clock {
  ms = 1_000_000;

  override now(): Date {
    return new Date(this.ms);
  }
}

function remembering(load: (key: string) => Promise<string> = (key) => Promise.resolve(key)): {
  clock: StillClock;
  loaded: string[];
  answers: Remembered<string, string>;
} {
  const clock = new StillClock();
  const loaded: string[] = [];
  const answers = new Remembered<string, string>(clock, { ms: 10_000, answersMax: 2 }, (key) => {
    loaded.push(key);
    return load(key);
  });
  return { clock, loaded, answers };
}

describe('what is remembered', () => {
  it('is loaded once for as long as it may be old, however many ask at once', async () => {
    const { answers, clock, loaded } = remembering();

    await Promise.all([answers.get('a'), answers.get('a')]);
    clock.ms += 10_000;
    await answers.get('a');

    expect(loaded).toEqual(['a']);
  });

  it.each([10_001, -10_001])('is loaded again after that time, also when the clock jumps: %i ms', async (byMs) => {
    const { answers, clock, loaded } = remembering();

    await answers.get('a');
    clock.ms += byMs;
    await answers.get('a');

    expect(loaded).toEqual(['a', 'a']);
  });

  it('is the newest only: the oldest answer goes when there are too many', async () => {
    const { answers, loaded } = remembering();

    for (const key of ['a', 'b', 'c', 'b', 'a']) await answers.get(key);

    expect(loaded).toEqual(['a', 'b', 'c', 'a']);
  });

  it('is no failure', async () => {
    let fails = true;
    const { answers, loaded } = remembering((key) => (fails ? Promise.reject(new Error(key)) : Promise.resolve(key)));

    await expect(answers.get('a')).rejects.toThrow('a');
    fails = false;

    expect(await answers.get('a')).toBe('a');
    expect(loaded).toEqual(['a', 'a']);
  });
});
