import { seededRandom } from '../statistics.ts';

const WORDS =
  'the council bridge reader claim source week vote because money river answer public doubt figure report says never ' +
  'would still think wrong right every town paper mayor cost plan years about after people before there which evidence';
const BODIES = 512;
const WORDS_MIN = 12;
const WORDS_MAX = 90;

const bodies = makeBodies();

/** The n-th of 512 texts of 60 to 500 characters, 290 on average: the size of an ordinary comment. */
export function bodyOf(n: number): string {
  return bodies[n % BODIES] ?? '';
}

function makeBodies(): string[] {
  const random = seededRandom(7);
  const words = WORDS.split(' ');
  return Array.from({ length: BODIES }, () => {
    const length = WORDS_MIN + Math.floor(random() * (WORDS_MAX - WORDS_MIN));
    const text = Array.from({ length }, () => words[Math.floor(random() * words.length)]).join(' ');
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
  });
}
