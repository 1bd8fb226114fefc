import type { Glyph } from './glyphs.js';
import { WordGaps } from './word-gaps.js';
import { WordReach } from './word-reach.js';
import type { Entry, Node, WordTrie } from './word-trie.js';

/** A word that ends at a glyph. */
export interface Match {
  readonly entry: Entry;
  readonly end: number;
}

/** What one way to read the letters so far took. */
interface Reading {
  /** Letters that were read in digits. */
  readonly digits: number;
  /** How much was left out (`f*ck`). */
  readonly leftOut: number;
  /** The next glyph belongs to the letter before, as the h of `ph` does. */
  readonly isAhead: boolean;
}

/** Ways to read, by where in the trie they stand. */
type Readings = Map<Node, Reading>;

/** More ways to read one place have no text that a person could read. */
const READINGS_MAX = 16;
/** Ways that are followed for each character, and for any text; an ordinary one takes about two for each. */
const STEPS_PER_GLYPH = 50;
const STEPS_MIN = 10_000;
const LEFT_OUT_MAX = 2;
/** From this length on two letters are enough among digits (`1d10t`). */
const MOSTLY_DIGITS_MIN = 5;
/** Of a shorter word too little would be left. */
const LEFT_OUT_LETTERS_MIN = 4;
const DIGRAPHS: ReadonlyMap<string, string> = new Map([
  ['ph', 'f'],
  ['vv', 'w'],
  ['rn', 'm'],
]);
const NO_GLYPH = { kind: 'space', face: '', letters: [] } as const;
const BEGINNING: Reading = { digits: 0, leftOut: 0, isAhead: false };

/** All ways to read words of a trie in one text. */
export class WordWalk {
  private readonly trie: WordTrie;
  private readonly glyphs: readonly Glyph[];
  private readonly gaps: WordGaps;
  private steps = 0;

  constructor(trie: WordTrie, glyphs: readonly Glyph[]) {
    this.trie = trie;
    this.glyphs = glyphs;
    this.gaps = WordGaps.of(glyphs);
  }

  /**
   * Words that begin at a glyph. It goes no further than letters of the trie follow each other. Throws when a text is made
   * to be read in too many ways, which no list of words and no writer comes near.
   */
  from(start: number): Match[] {
    const first = this.glyphs[start];
    if (first === undefined || first.kind === 'space' || !first.opens) return [];
    const reach = new WordReach(this.glyphs, this.gaps, start, this.trie.hasPhrases);
    const matches: Match[] = [];
    let readings: Readings = new Map([[this.trie.root, BEGINNING]]);
    for (let at = start; at < this.glyphs.length && readings.size > 0; at += 1) {
      const glyph = this.glyphs[at];
      if (glyph === undefined || !reach.enter(at)) break;
      if (glyph.kind === 'space' || glyph.kind === 'apostrophe') continue;
      readings = this.advance(readings, glyph, at);
      this.addEnds(matches, readings, at, reach);
    }
    return matches;
  }

  private advance(readings: Readings, glyph: Glyph, at: number): Readings {
    const next: Readings = new Map();
    const isSign = glyph.kind === 'sign';
    this.steps += readings.size;
    if (this.steps > STEPS_MIN + STEPS_PER_GLYPH * this.glyphs.length) throw new Error('a text with too many readings');
    for (const [node, reading] of readings) {
      if (reading.isAhead) {
        put(next, node, { ...reading, isAhead: false });
        continue;
      }
      // Before the first letter a sign cannot be skipped: the word begins behind it.
      if (isSign && node.depth > 0) put(next, node, reading);
      this.read(next, node, reading, at);
      if (isSign) this.leaveOut(next, node, reading, at);
    }
    return next;
  }

  private read(next: Readings, node: Node, reading: Reading, at: number): void {
    const { kind, face } = this.glyphs[at] ?? NO_GLYPH;
    for (const letter of this.lettersAt(at)) {
      const isLeet = kind === 'digit' && letter !== face;
      put(next, node.children.get(letter), isLeet ? { ...reading, digits: reading.digits + 1 } : reading);
    }
    if (this.gaps.isDrawnOut(at) && face === node.letter) put(next, node, reading);
    const digraph = DIGRAPHS.get(face + (this.glyphs[at + 1]?.face ?? ''));
    if (digraph !== undefined) put(next, node.children.get(digraph), { ...reading, isAhead: true });
  }

  /** A sign stands for itself everywhere, for letters only in some places. */
  private lettersAt(at: number): readonly string[] {
    const { kind, face, letters } = this.glyphs[at] ?? NO_GLYPH;
    return kind !== 'sign' || this.gaps.passesForLetter(at) ? letters : [face];
  }

  private leaveOut(next: Readings, node: Node, reading: Reading, at: number): void {
    const leftOut = this.gaps.leftOut(at) + reading.leftOut;
    if (leftOut === reading.leftOut || leftOut > LEFT_OUT_MAX || node.depth === 0) return;
    for (const child of node.children.values()) put(next, child, { ...reading, leftOut });
  }

  private addEnds(matches: Match[], readings: Readings, at: number, reach: WordReach): void {
    // What is left out is in the midst of a word.
    if (this.gaps.leftOut(at) > 0) return;
    const isEnd = this.glyphs[at + 1]?.opens ?? true;
    for (const [{ entries }, reading] of readings) {
      for (const entry of entries) {
        const isWhole = (isEnd || entry.isAnywhere) && isLegible(entry, reading);
        if (isWhole && reach.allows(entry, at)) matches.push({ entry, end: at });
      }
    }
  }
}

/** Of two ways to the same letters the first counts, which has less of a disguise. */
function put(readings: Readings, node: Node | undefined, reading: Reading): void {
  if (node === undefined) return;
  if (!readings.has(node) && readings.size < READINGS_MAX) readings.set(node, reading);
}

/** Whether enough of the word is there: `a55` may be a road, and `f**` anything. */
function isLegible(entry: Entry, { digits, leftOut, isAhead }: Reading): boolean {
  if (isAhead) return false;
  const letters = entry.length - digits;
  if (digits > letters && (entry.length < MOSTLY_DIGITS_MIN || letters < 2)) return false;
  return leftOut === 0 || (entry.length >= LEFT_OUT_LETTERS_MIN && entry.length - leftOut >= 2);
}
