import type { WordList } from '#features/sites/word-list.contract.js';
import { characterOf, type Character } from './letters.js';

const PARTING = new Set(['.', ',', '-', '_', '/', ':', ';', '&']);

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

  get isEmpty(): boolean {
    return this.root.children.size === 0;
  }

  get hasPhrases(): boolean {
    return this.phrases;
  }

  private insert(word: string, language: string): void {
    const characters = Array.from(word.normalize('NFKC'), characterOf);
    const isPhrase = characters.some(({ kind }) => kind === 'space' || kind === 'apostrophe');
    const isAnywhere = !characters.some(isLetter) || characters.some(({ isUnspaced }) => isUnspaced);
    this.phrases ||= isPhrase;
    const spellings = spellingsOf(characters);
    const entry = { word, language, length: spellings[0]?.length ?? 0, isPhrase, isAnywhere };
    for (const letters of spellings) this.nodeOf(letters).entries.push(entry);
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

/** A word's letters. Signs that only part letters are left out; of others the word is found as it is, and as it reads: `a$$`. */
function spellingsOf(characters: readonly Character[]): string[][] {
  const written = characters.filter(
    (one) => isLetter(one) || (one.kind === 'sign' && !PARTING.has(one.faces[0] ?? '')),
  );
  const spelling = (written.length === 0 ? characters.filter(isSign) : written).flatMap(({ faces }) => faces);
  const read = written.flatMap((one) => (isSign(one) ? one.passes.slice(1, 2) : one.faces));
  const isReadable = written.some(isSign) && read.length === spelling.length && written.some(isLetter);
  return [...(spelling.length > 0 ? [spelling] : []), ...(isReadable ? [read] : [])];
}

function isLetter({ kind }: Character): boolean {
  return kind === 'letter' || kind === 'digit' || kind === 'mark';
}

function isSign({ kind }: Character): boolean {
  return kind === 'sign';
}

function nodeOf(letter: string, depth: number): Node {
  return { letter, depth, children: new Map(), entries: [] };
}
