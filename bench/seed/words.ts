import { seededRandom } from '../../src/kernel/seeded-random.ts';

const SYLLABLES = 'ba co du fe gi ko lu ma ne po ra sil tor vu wen xa yo zim'.split(' ');

/** Different made-up words of three to five syllables, none of which is in a seeded text. */
export function makeWords(count: number): string[] {
  const random = seededRandom(11);
  const words = new Set<string>();
  while (words.size < count) {
    const length = 3 + Math.floor(random() * 3);
    const syllables = Array.from({ length }, () => SYLLABLES[Math.floor(random() * SYLLABLES.length)]);
    words.add(syllables.join(''));
  }
  return [...words];
}
