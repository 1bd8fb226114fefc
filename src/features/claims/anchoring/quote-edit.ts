import type { Span } from '#platform/language/span.js';
import { keptFrom, keptRuns, type KeptRun } from './kept-text.js';
import { CanonicalText, type MarkedText, type Place } from './marked-text.js';
import { likeness } from './near-text.js';
import { CONTEXT_CHARS_MAX, type Selectors } from './selectors.js';
import { evened } from './typography.js';

/** A place of whose text so much was kept from somewhere is its continuation: of the quote, or of something else. */
const KEPT_SHARE_MIN = 0.5;

/** Words that are compared of the quote's own block, and of another one that may hold it. */
const OWN_WORDS_MAX = 1_000;
const OTHER_WORDS_MAX = 300;
/** Words of this length that stand once in a text do not stand there by chance. */
const UNMISTAKABLE_CHARS_MIN = 40;

/** How well a place's surroundings are those of the quote, each 0 to 1. */
export interface Surroundings {
  readonly prefix: number;
  readonly suffix: number;
  /** 1 where the quote stood before, 0 a whole text away. */
  readonly nearness: number;
}

/** A quote, the text that it was taken from, and that text after an edit. */
export class QuoteEdit {
  readonly quote: Selectors;
  readonly from: CanonicalText;
  readonly to: CanonicalText;
  /** Both are read in it: a language that was set right changes no text. */
  readonly language: string | null;
  /** The quote without regard to the look of quotation marks and dashes; as long as it is. */
  readonly exact: string;
  private readonly prefix: string;
  private readonly suffix: string;
  private readonly runsByBlock = new Map<string, readonly KeptRun[] | null>();

  /** Throws RangeError when the quote does not stand in `from` where it says. */
  constructor(quote: Selectors, from: MarkedText, to: MarkedText) {
    this.quote = quote;
    this.from = CanonicalText.of(from);
    this.to = CanonicalText.of(to);
    this.language = to.language ?? from.language;
    const { text } = this.from.requireBlock(quote.blockId);
    const isThere = text.slice(quote.start, quote.end) === quote.exact && quote.exact !== '';
    if (quote.revision !== from.revision || !isThere) {
      throw new RangeError(`Revision ${from.revision} does not have the quote in block ${quote.blockId}.`);
    }
    this.exact = evened(quote.exact);
    this.prefix = evened(quote.prefix);
    this.suffix = evened(quote.suffix);
  }

  get origin(): Place {
    return { blockId: this.quote.blockId, span: { start: this.quote.start, end: this.quote.end } };
  }

  /** Where the quote would be in the new text, were its block where it is and nothing before it in the block changed. */
  get expected(): Span {
    const block = this.to.findBlock(this.quote.blockId);
    const start = block === undefined ? this.quote.position.start : block.start + this.quote.start;
    return { start, end: start + this.exact.length };
  }

  surroundings(place: Place): Surroundings {
    const { start, end } = this.to.positionOf(place);
    const before = this.to.evened.slice(Math.max(0, start - CONTEXT_CHARS_MAX), start);
    const after = this.to.evened.slice(end, end + CONTEXT_CHARS_MAX);
    const away = Math.abs(start - this.expected.start);
    return {
      prefix: likeness(this.prefix, before),
      suffix: likeness(this.suffix, after),
      nearness: Math.max(0, 1 - away / this.to.whole.length),
    };
  }

  /** Whether what stands at `place` stood elsewhere before the edit already, in its block or in another one that stayed. */
  isOthers(place: Place): boolean {
    const { blockId } = place;
    const before = this.from.findBlock(blockId);
    if (before === undefined) return false;
    if (this.runsOf(blockId) === null) {
      return blockId !== this.quote.blockId && evened(before.text).includes(this.to.evenedAt(place));
    }
    return this.keptAt(place).outside > KEPT_SHARE_MIN;
  }

  /** Whether what stands at `place` is for the most part what was kept of the quote. */
  isOwn(place: Place): boolean {
    return this.keptAt(place).within > KEPT_SHARE_MIN;
  }

  /** Whether the very words stand at `place`, long enough to be known by themselves, and nowhere else, as before the edit. */
  isUnmistakable(place: Place): boolean {
    if (this.exact.length < UNMISTAKABLE_CHARS_MIN || this.to.evenedAt(place) !== this.exact) return false;
    return standsOnce(this.exact, this.from.evened) && standsOnce(this.exact, this.to.evened);
  }

  /** What the edit kept of a block that both texts have; null when too much changed to tell, or one has no such block. */
  runsOf(blockId: string): readonly KeptRun[] | null {
    const known = this.runsByBlock.get(blockId);
    if (known !== undefined) return known;
    const [before, after] = [this.from.findBlock(blockId), this.to.findBlock(blockId)];
    const wordsMax = blockId === this.quote.blockId ? OWN_WORDS_MAX : OTHER_WORDS_MAX;
    const runs = before && after ? keptRuns(evened(before.text), evened(after.text), wordsMax) : null;
    this.runsByBlock.set(blockId, runs);
    return runs;
  }

  /** The shares of a place's text that were kept from the quote, and from other places of its block. */
  private keptAt({ blockId, span }: Place): { within: number; outside: number } {
    const own = blockId === this.quote.blockId ? this.origin.span : { start: 0, end: 0 };
    const { within, outside } = keptFrom(this.runsOf(blockId) ?? [], span, own);
    const length = span.end - span.start;
    return { within: within / length, outside: outside / length };
  }
}

function standsOnce(words: string, text: string): boolean {
  return text.indexOf(words) === text.lastIndexOf(words);
}
