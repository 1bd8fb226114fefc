import type { Check, Surroundings } from './check.js';

export const bannedWordsCheck = wordsCheck('banned', 'banned_words');
export const suspectWordsCheck = wordsCheck('suspect', 'suspect_words');

/** Words of the site's lists, in what is shown and in the addresses of links. */
function wordsCheck(
  list: 'banned' | 'suspect',
  name: 'banned_words' | 'suspect_words',
): Check<Pick<Surroundings, 'words' | 'language'>> {
  return {
    name,
    version: 1,
    onFailure: 'hold',
    look({ seen, addresses }, { words, language }) {
      const found = [...words[list].find(seen, language), ...words[list].find(addresses, language)];
      return { score: found.length > 0 ? 1 : 0, evidence: { words: found } };
    },
  };
}
