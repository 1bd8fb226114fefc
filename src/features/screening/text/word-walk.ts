import type { Glyph } from './glyphs.js';
import { WordGaps } from './word-gaps.js';
import { WordReach } from './word-reach.js';
import type { Entry, Node, WordTrie } from './word-trie.js';

/** A word that ends at a glyph. */
export interface Match {
  readonly entry: Entry;
  readonly end: number;
}

/** Where one way to read the letters so far stands. */
interface Reading {
  readonly node: Node;
  /** Letters that were read in digits. */
  readonly digits: number;
  /** How much was left out (`f*ck`). */
  readonly leftOut: number;
  /** The next glyph belongs to the letter before, as the h of `ph` does. */
  readonly isAhead: boolean;
}

/** More ways to read one place have no text that a person could read. */
const READINGS_MAX = 48;
const LEFT_OUT_MAX = 2;
/** Of a shorter word too little would be left. */
const LEFT_OUT_LETTERS_MIN = 4;
const DIGRAPHS: Readonly<Record<string, string>> = { ph: 'f', vv: 'w', rn: 'm' };

/** All ways to read words of a trie in one text. */
export class WordWalk {
  private readonly gaps: WordGaps;

  constructor(
    private readonly trie: WordTrie,
    private readonly glyphs: readonly Glyph[],
  ) {
    this.gaps = new WordGaps(glyphs);
  }

  /** Words that begin at a glyph. It goes no further than letters of the trie follow each other. */
  from(start: number): Match[] {
    const first = this.glyphs[start];
    if (first === undefined || first.kind === 'space' || !first.opens) return [];
    if (!first.letters.some((letter) => this.trie.root.children.has(letter) || letter in DIGRAPH_STARTS)) return [];
    const reach = new WordReach(this.glyphs, this.gaps, start, this.trie.hasPhrases);
    const matches: Match[] = [];
    let readings: Reading[] = [{ node: this.trie.root, digits: 0, leftOut: 0, isAhead: false }];
    for (let at = start; at < this.glyphs.length && readings.length > 0; at += 1) {
      const glyph = this.glyphs[at];
      if (glyph === undefined || !reach.enter(at)) break;
      if (glyph.kind === 'space' || glyph.kind === 'apostrophe') continue;
      readings = this.advance(readings, glyph, at);
      matches.push(...this.endsAt(at, readings, reach));
    }
    return matches;
  }

  private advance(readings: readonly Reading[], glyph: Glyph, at: number): Reading[] {
    const next: Reading[] = [];
    const isSign = glyph.kind === 'sign';
    const isPassing = !isSign || this.gaps.passesForLetter(at);
    for (const reading of readings) {
      if (reading.isAhead) next.push({ ...reading, isAhead: false });
      else {
        // Before the first letter a sign cannot be skipped: the word begins behind it.
        if (isSign && reading.node.depth > 0) next.push(reading);
        if (isPassing) this.read(next, reading, glyph, at);
        if (isSign) this.leaveOut(next, reading, at);
      }
    }
    return next.length > READINGS_MAX ? next.slice(0, READINGS_MAX) : next;
  }

  private read(next: Reading[], reading: Reading, glyph: Glyph, at: number): void {
    const { node, digits } = reading;
    for (const letter of glyph.letters) {
      const child = node.children.get(letter);
      const isLeet = glyph.kind === 'digit' && letter !== glyph.face;
      if (child !== undefined) next.push({ ...reading, node: child, digits: digits + (isLeet ? 1 : 0) });
    }
    if (this.gaps.isDrawnOut(at) && glyph.face === node.letter) next.push(reading);
    const pair = glyph.face + (this.glyphs[at + 1]?.face ?? '');
    const child = node.children.get(DIGRAPHS[pair] ?? '');
    if (child !== undefined) next.push({ ...reading, node: child, isAhead: true });
  }

  private leaveOut(next: Reading[], reading: Reading, at: number): void {
    const leftOut = this.gaps.leftOut(at) + reading.leftOut;
    if (leftOut === reading.leftOut || leftOut > LEFT_OUT_MAX || reading.node.depth === 0) return;
    for (const child of reading.node.children.values()) next.push({ ...reading, node: child, leftOut });
  }

  private endsAt(at: number, readings: readonly Reading[], reach: WordReach): Match[] {
    const after = this.glyphs[at + 1];
    const isEnd = after === undefined || after.opens;
    if (this.gaps.leftOut(at) > 0) return [];
    return readings
      .filter(({ isAhead }) => !isAhead)
      .flatMap((reading) => reading.node.entries.filter((entry) => isLegible(entry, reading)))
      .filter((entry) => (isEnd || entry.isAnywhere) && reach.allows(entry, at))
      .map((entry) => ({ entry, end: at }));
  }
}

const DIGRAPH_STARTS: Readonly<Record<string, true>> = { p: true, v: true, r: true };

/** Whether enough of the word is there: `a55` may be a road, and `f**` anything. */
function isLegible(entry: Entry, { digits, leftOut }: Reading): boolean {
  if (digits * 2 > entry.length) return false;
  return leftOut === 0 || (entry.length >= LEFT_OUT_LETTERS_MIN && entry.length - leftOut >= 2);
}
