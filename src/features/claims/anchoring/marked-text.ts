import type { Span } from '#platform/language/span.js';
import { isWhole } from './characters.js';
import { evened } from './typography.js';

/** A paragraph of an article or a comment. Its text is canonical (`canonicalText`) and never empty; no two share an id. */
export interface MarkedBlock {
  readonly id: string;
  readonly text: string;
}

/** A text that claims point into, at one revision: an article's or a comment's. */
export interface MarkedText {
  readonly revision: number;
  /** BCP 47, as far as it is known. */
  readonly language: string | null;
  readonly blocks: readonly MarkedBlock[];
}

/** A span of one block's text. */
export interface Place {
  readonly blockId: string;
  readonly span: Span;
}

interface LaidBlock extends MarkedBlock {
  /** In the order of the blocks, from 0. */
  readonly place: number;
  /** In the canonical text. */
  readonly start: number;
}

const laidOut = new WeakMap<MarkedText, CanonicalText>();

/** The blocks of a text in their places within its canonical text: one a line, offsets in UTF-16 code units. */
export class CanonicalText {
  readonly revision: number;
  readonly blocks: readonly LaidBlock[];
  readonly whole: string;
  /** `whole` without regard to the look of quotation marks and dashes; its offsets are the same. */
  readonly evened: string;
  private readonly byId: ReadonlyMap<string, LaidBlock>;

  /** One for each text: many claims are looked for in the same. */
  static of(text: MarkedText): CanonicalText {
    const known = laidOut.get(text) ?? new CanonicalText(text);
    laidOut.set(text, known);
    return known;
  }

  private constructor({ revision, blocks }: MarkedText) {
    let start = 0;
    this.revision = revision;
    this.blocks = blocks.map(({ id, text }, place) => {
      const block = { id, text, place, start };
      start += text.length + 1;
      return block;
    });
    this.whole = blocks.map(({ text }) => text).join('\n');
    this.evened = evened(this.whole);
    this.byId = new Map(this.blocks.map((block) => [block.id, block]));
  }

  findBlock(id: string): LaidBlock | undefined {
    return this.byId.get(id);
  }

  /** Throws RangeError when there is no such block: the text is not the one that `id` was taken from. */
  requireBlock(id: string): LaidBlock {
    const block = this.byId.get(id);
    if (block === undefined) throw new RangeError(`Revision ${this.revision} has no block ${id}.`);
    return block;
  }

  /** `place` in the canonical text. */
  positionOf({ blockId, span }: Place): Span {
    const { start } = this.requireBlock(blockId);
    return { start: start + span.start, end: start + span.end };
  }

  /** The place of a span of the canonical text; null where it is not within one block or would cut a character. */
  findPlace({ start, end }: Span): Place | null {
    const block = this.blockAt(start);
    const isWithin = block !== undefined && end <= block.start + block.text.length;
    if (!isWithin || !isWhole(this.whole, { start, end })) return null;
    return { blockId: block.id, span: { start: start - block.start, end: end - block.start } };
  }

  /** `place` as it reads, without regard to the look of quotation marks and dashes. */
  evenedAt(place: Place): string {
    const { start, end } = this.positionOf(place);
    return this.evened.slice(start, end);
  }

  private blockAt(offset: number): LaidBlock | undefined {
    let [low, high] = [0, this.blocks.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.blocks[middle]?.start ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return this.blocks[low - 1];
  }
}
