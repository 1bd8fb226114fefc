const INLINE = new Set(['A', 'STRONG', 'EM', 'S', 'CODE', 'Q', 'SUB', 'SUP', 'MARK']);
const WHITE_SPACE = /\p{White_Space}/u;
const INVISIBLE = /^[\p{Cf}\p{White_Space}]*$/u;

interface Place {
  readonly node: Text;
  readonly at: number;
}

/** A part of one text node. */
export interface Piece {
  readonly node: Text;
  readonly from: number;
  to: number;
}

/** A block of a text as claims point into it: its canonical text, and where on the page each UTF-16 unit of it stands. */
export class TextBlock {
  text = '';
  /** Null for the space that a line break is. */
  private readonly places: (Place | null)[] = [];

  write(unit: string, place: Place | null): void {
    const isSpace = WHITE_SPACE.test(unit);
    if (isSpace && (this.text === '' || this.text.endsWith(' '))) return;
    this.text += isSpace ? ' ' : unit;
    this.places.push(place);
  }

  end(): void {
    this.text = this.text.trimEnd();
    this.places.length = this.text.length;
  }

  /** The text nodes, or parts of them, in which these units stand. */
  pieces(start: number, end: number): Piece[] {
    const pieces: Piece[] = [];
    for (const place of this.places.slice(start, end)) {
      const last = pieces.at(-1);
      if (place === null) continue;
      if (last?.node === place.node) last.to = place.at + 1;
      else pieces.push({ node: place.node, from: place.at, to: place.at + 1 });
    }
    return pieces;
  }

  /** The first unit that stands in `range`, and the one after the last; null where none does. */
  spanOf(range: Range): { readonly start: number; readonly end: number } | null {
    const isIn = (place: Place | null): boolean =>
      place !== null && range.comparePoint(place.node, place.at) >= 0 && isBefore(place, range);
    const start = this.places.findIndex(isIn);
    return start === -1 ? null : { start, end: this.places.findLastIndex(isIn) + 1 };
  }
}

/** The blocks of a text on the page, as the server counts them: what shows nothing is none, two line breaks part one. */
export function readBlocks(root: Node): TextBlock[] {
  const blocks: TextBlock[] = [];
  let block = new TextBlock();
  let breaks = 0;
  const end = (): void => {
    block.end();
    if (!INVISIBLE.test(block.text)) blocks.push(block);
    block = new TextBlock();
    breaks = 0;
  };
  const breakLine = (): void => {
    if (block.text === '') return;
    breaks += 1;
    if (breaks > 1) end();
    else block.write(' ', null);
  };
  const read = (node: Node): void => {
    if (node instanceof Text) {
      for (let at = 0; at < node.length; at += 1) block.write(node.data.charAt(at), { node, at });
      if (!INVISIBLE.test(node.data)) breaks = 0;
      return;
    }
    const isBox = !INLINE.has(node.nodeName);
    if (isBox) end();
    for (const child of node.childNodes) {
      if (child.nodeName === 'BR') breakLine();
      else read(child);
    }
    if (isBox) end();
  };
  read(root);
  return blocks;
}

function isBefore({ node, at }: Place, range: Range): boolean {
  return range.comparePoint(node, at + 1) <= 0;
}
