import type { WordList } from '#features/sites/word-list.contract.js';
import { characterOf } from './letters.js';

/** A word of a list. */
export interface Entry {
  readonly word: string;
  readonly language: string;
  /** Letters without what stands between them. */
  readonly length: number;
  /** Of several words, which stand apart in the text as well. */
  readonly isPhrase: boolean;
  /** Of a script without spaces, or of signs: it is found in the midst of others. */
  readonly isAnywhere: boolean;
}

export interface Node {
  readonly letter: string;
  readonly depth: number;
  readonly children: Map<string, Node>;
  readonly entries: Entry[];
}

/** All words of some lists, letter by letter, so that looking for all of them is as quick as for one. */
export class WordTrie {
  readonly root = nodeOf('', 0);
  private phrases = false;

  constructor(lists: readonly WordList[]) {
    for (const { words, language } of lists) {
      for (const word of words) this.insert(word, language);
    }
  }

  get hasPhrases(): boolean {
    return this.phrases;
  }

  private insert(word: string, language: string): void {
    const characters = Array.from(word.normalize('NFKC'), characterOf);
    const written = characters.filter(({ kind }) => kind === 'letter' || kind === 'digit' || kind === 'mark');
    const letters = (written.length === 0 ? characters : written).flatMap(({ faces }) => faces);
    if (letters.length === 0) return;
    const isPhrase = characters.some(({ kind }) => kind === 'space' || kind === 'apostrophe');
    const isAnywhere = written.length === 0 || written.some(({ isUnspaced }) => isUnspaced);
    this.phrases ||= isPhrase;
    this.nodeOf(letters).entries.push({ word, language, length: letters.length, isPhrase, isAnywhere });
  }

  private nodeOf(letters: readonly string[]): Node {
    let node = this.root;
    for (const letter of letters) {
      const child = node.children.get(letter) ?? nodeOf(letter, node.depth + 1);
      node.children.set(letter, child);
      node = child;
    }
    return node;
  }
}

function nodeOf(letter: string, depth: number): Node {
  return { letter, depth, children: new Map(), entries: [] };
}
