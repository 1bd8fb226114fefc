import type { WordList } from '#features/sites/word-list.contract.js';
import type { SeenText } from './glyphs.js';
import { WordTrie, type Entry } from './word-trie.js';
import { WordWalk } from './word-walk.js';

/** A word of a list in a text. */
export interface FoundWord {
  /** As it stands in the list. */
  readonly word: string;
  readonly language: string;
  /** As it stands in the text. */
  readonly written: string;
}

const FOUND_MAX = 20;
const WRITTEN_CHARS_MAX = 80;

/**
 * Looks for all words of some lists at once, through case, width, accents, look-alikes, leet, stretching, signs and spaces
 * between the letters. A word is found as a word, never as a part of another one.
 */
export class WordFinder {
  private readonly trie: WordTrie;

  constructor(lists: readonly WordList[]) {
    this.trie = new WordTrie(lists);
  }

  /** `language`: of the text; only its own lists and those of no language (`und`) count then. At most 20 words, each once. */
  find(seen: SeenText, language: string | null): FoundWord[] {
    if (this.trie.isEmpty) return [];
    const found = new Map<Entry, FoundWord>();
    const walk = new WordWalk(this.trie, seen.glyphs);
    for (let start = 0; start < seen.glyphs.length && found.size < FOUND_MAX; start += 1) {
      for (const { entry, end } of walk.from(start)) {
        if (found.has(entry) || !isSpoken(entry, language)) continue;
        const from = seen.glyphs[start]?.at ?? 0;
        const written = seen.text.slice(from, seen.glyphs[end + 1]?.at).slice(0, WRITTEN_CHARS_MAX);
        found.set(entry, { word: entry.word, language: entry.language, written });
      }
    }
    return [...found.values()];
  }
}

function isSpoken(entry: Entry, language: string | null): boolean {
  return language === null || entry.language === 'und' || primary(entry.language) === primary(language);
}

function primary(tag: string): string {
  return tag.split('-')[0]?.toLowerCase() ?? '';
}
