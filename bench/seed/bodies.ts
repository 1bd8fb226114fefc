import { makeTexts } from '../../src/features/comments/seed/comment-seed.texts.ts';
import { seededRandom } from '../../src/kernel/seeded-random.ts';

const bodies = makeTexts(seededRandom(7));

/** The n-th text of those that seeded comments have. */
export function bodyOf(n: number): string {
  return bodies[n % bodies.length] ?? '';
}
