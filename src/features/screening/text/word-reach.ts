import type { Glyph } from './glyphs.js';
import type { WordGaps } from './word-gaps.js';
import type { Entry } from './word-trie.js';

/** In no language a word by itself that others follow, unlike `a`, `I`, `y`. */
const NO_WORD = /^[b-df-hj-np-tv-xz]$/;

/**
 * How far one word may reach. Signs may stand between its letters; a space only where the letters stand alone (`f u c k`),
 * or all but one piece do (`f uck`). So `pen is` is two words.
 */
export class WordReach {
  private readonly glyphs: readonly Glyph[];
  private readonly gaps: WordGaps;
  private readonly start: number;
  private readonly hasPhrases: boolean;
  private crossed = false;
  private broken = false;
  private pieces = 0;
  private hasLoneConsonant = false;

  constructor(glyphs: readonly Glyph[], gaps: WordGaps, start: number, hasPhrases: boolean) {
    this.glyphs = glyphs;
    this.gaps = gaps;
    this.start = start;
    this.hasPhrases = hasPhrases;
    this.count(start);
  }

  /** Goes on to a glyph; false when no word reaches so far. */
  enter(at: number): boolean {
    const kind = this.glyphs[at]?.kind;
    if (kind === 'apostrophe') this.broken ||= this.gaps.isApart(at);
    if (kind === 'space') {
      if (!this.crossed) this.broken ||= this.gaps.partAt(this.start).first !== this.start;
      this.crossed = true;
      this.count(at + 1);
    }
    return !this.broken || this.hasPhrases;
  }

  /** Whether a word that began at the start may end here. */
  allows(entry: Entry, end: number): boolean {
    if (entry.isPhrase) return true;
    if (this.broken) return false;
    if (!this.crossed) return true;
    return this.gaps.partAt(end).last === end && (this.pieces === 0 || this.hasLoneConsonant);
  }

  private count(at: number): void {
    const { first, letters } = this.gaps.partAt(at);
    if (letters > 1) this.pieces += 1;
    if (letters === 1) this.hasLoneConsonant ||= NO_WORD.test(this.glyphs[first]?.face ?? '');
    this.broken ||= this.pieces > 1;
  }
}
