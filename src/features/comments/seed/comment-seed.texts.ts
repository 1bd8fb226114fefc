const WORDS =
  'the council bridge reader claim source week vote because money river answer public doubt figure report says never ' +
  'would still think wrong right every town paper mayor cost plan years about after people before there which evidence';
const TEXTS = 512;
const WORDS_MIN = 12;
const WORDS_MAX = 90;

/** 512 texts of 60 to 500 characters, 290 on average: the size of an ordinary comment. `random` gives numbers in [0, 1). */
export function makeTexts(random: () => number): string[] {
  const words = WORDS.split(' ');
  return Array.from({ length: TEXTS }, () => {
    const length = WORDS_MIN + Math.floor(random() * (WORDS_MAX - WORDS_MIN));
    const text = Array.from({ length }, () => words[Math.floor(random() * words.length)]).join(' ');
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
  });
}
