import { Parser } from '#platform/markup/html-parser.js';

/** One UTF-16 unit of a block's canonical text, and where in the HTML it comes from. */
export interface Unit {
  readonly sign: string;
  readonly from: number;
  readonly to: number;
  /** Units of one piece have no tag between them. */
  readonly piece: number;
}

const INLINE = new Set(['a', 'strong', 'em', 's', 'code', 'q', 'sub', 'sup']);
const WHITE_SPACE = /\p{White_Space}/u;
const INVISIBLE = /^[\p{Cf}\p{White_Space}]*$/u;

/** Cuts safe HTML into the same blocks as `blocksOfHtml`, without rewriting it: each unit of their texts keeps its place. */
export class UnitReader {
  private readonly blocks: Unit[][] = [];
  private units: Unit[] = [];
  private piece = 0;
  /** Line breaks since the last word; two of them part a block. */
  private breaks = 0;

  private constructor(private readonly html: string) {}

  static read(html: string): readonly (readonly Unit[])[] {
    const reader = new UnitReader(html);
    const parser = new Parser({
      onopentag: (name) => {
        reader.tag(name);
      },
      onclosetag: (name) => {
        if (name !== 'br') reader.tag(name);
      },
      ontext: (text) => {
        reader.text(text, parser.startIndex, parser.endIndex + 1);
      },
    });
    parser.end(html);
    reader.endBlock();
    return reader.blocks;
  }

  private tag(name: string): void {
    if (name === 'br') this.breakLine();
    else if (!INLINE.has(name)) this.endBlock();
    this.piece += 1;
  }

  /** What is written as an entity is one place, whatever its length. */
  private text(text: string, from: number, to: number): void {
    const isPlain = this.html.slice(from, to) === text;
    for (let at = 0; at < text.length; at += 1) {
      const place = isPlain ? { from: from + at, to: from + at + 1 } : { from, to };
      this.write(text.charAt(at), place);
    }
  }

  private write(sign: string, place: Pick<Unit, 'from' | 'to'>): void {
    const { piece } = this;
    if (WHITE_SPACE.test(sign)) this.writeSpace(place);
    else {
      this.units.push({ ...place, sign, piece });
      this.breaks = 0;
    }
  }

  private writeSpace(place: Pick<Unit, 'from' | 'to'>): void {
    if (this.units.length === 0 || this.units.at(-1)?.sign === ' ') return;
    this.units.push({ ...place, sign: ' ', piece: this.piece });
  }

  private breakLine(): void {
    if (this.units.length === 0) return;
    this.breaks += 1;
    const at = this.units.at(-1)?.to ?? 0;
    if (this.breaks > 1) this.endBlock();
    else this.writeSpace({ from: at, to: at });
  }

  private endBlock(): void {
    if (this.units.at(-1)?.sign === ' ') this.units.pop();
    if (!INVISIBLE.test(this.units.map(({ sign }) => sign).join(''))) this.blocks.push(this.units);
    this.units = [];
    this.breaks = 0;
  }
}
