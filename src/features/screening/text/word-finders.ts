import type { WordList } from '#features/sites/word-list.contract.js';
import type { Surroundings } from '../checks/check.js';
import { WordFinder } from './word-finder.js';

/** One finder for the words that are refused, one for those that are looked at first. */
export function findersOf(lists: readonly WordList[]): Surroundings['words'] {
  const finder = (kind: WordList['list']): WordFinder => new WordFinder(lists.filter(({ list }) => list === kind));
  return { banned: finder('banned'), suspect: finder('suspect') };
}
