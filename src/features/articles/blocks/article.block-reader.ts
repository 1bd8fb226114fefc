import { canonicalText, cleanText, escapeHtml } from '#kernel/text.js';
import type { BlockKind, UnidentifiedBlock } from './article.block.js';
import { InlineText, isInvisible } from './article.inline-text.js';

/** About 400,000 words: a page of more is no article, and every edit compares all of them. */
export const BLOCKS_MAX = 5_000;

/** An article has more than `BLOCKS_MAX` blocks. */
export class TooManyBlocksError extends RangeError {
  constructor() {
    super(`An article has at most ${BLOCKS_MAX} paragraphs.`);
    this.name = 'TooManyBlocksError';
  }
}

interface OpenBox {
  readonly name: string;
  /** The number of the next item of an ordered list. */
  nextNumber?: number;
  /** The shape of an item of a list, until its first block has taken it. */
  item?: Shape | undefined;
}

interface Shape {
  readonly kind: BlockKind;
  readonly before: string;
  readonly after: string;
}

const INLINE = new Set(['strong', 'em', 's', 'code', 'q', 'sub', 'sup']);
const CELLS = new Set(['td', 'th']);

const PARAGRAPH: Shape = { kind: 'paragraph', before: '<p>', after: '</p>' };
const QUOTE: Shape = { kind: 'quote', before: '<blockquote><p>', after: '</p></blockquote>' };
const CAPTION: Shape = { kind: 'caption', before: '<figure><figcaption>', after: '</figcaption></figure>' };
const ITEM: Shape = { kind: 'list_item', before: '<ul><li>', after: '</li></ul>' };
const ROW: Shape = { kind: 'table_row', before: '<p>', after: '</p>' };

const SHAPES: ReadonlyMap<string, Shape> = new Map([
  ['blockquote', QUOTE],
  ['caption', CAPTION],
  ['figcaption', CAPTION],
  ...['h2', 'h3', 'h4', 'h5', 'h6'].map((h): [string, Shape] => [
    h,
    { kind: 'heading', before: `<${h}>`, after: `</${h}>` },
  ]),
]);

/** Reads sanitised HTML as a handler of htmlparser2 and cuts it into blocks. */
export class BlockReader {
  readonly blocks: UnidentifiedBlock[] = [];
  private readonly boxes: OpenBox[] = [];
  private readonly inline = new InlineText();
  private code = '';

  onopentag(name: string, attributes: Record<string, string>): void {
    if (name === 'br') this.breakLine();
    else if (name === 'a') this.inline.openElement(name, anchor(attributes));
    else if (INLINE.has(name)) this.inline.openElement(name, `<${name}>`);
    else this.openBox(name, attributes);
  }

  ontext(text: string): void {
    if (this.isInside('pre')) this.code += text;
    else this.inline.write(text);
  }

  onclosetag(name: string): void {
    if (name === 'br') return;
    if (name === 'a' || INLINE.has(name)) this.inline.closeElement(name);
    else this.closeBox(name);
  }

  onend(): void {
    this.endBlock();
  }

  private openBox(name: string, attributes: Record<string, string>): void {
    this.endBlockOrCell(name);
    const box: OpenBox = { name };
    if (name === 'ol') box.nextNumber = startOf(attributes);
    if (name === 'li') box.item = this.nextItem();
    this.boxes.push(box);
  }

  private closeBox(name: string): void {
    this.endBlockOrCell(name);
    this.boxes.pop();
  }

  /** The cells of a row stand side by side in one block. */
  private endBlockOrCell(name: string): void {
    if (CELLS.has(name)) this.inline.writeSpace();
    else this.endBlock();
  }

  private breakLine(): void {
    if (this.isInside('pre')) this.code += '\n';
    else if (this.inline.breakLine() > 1) this.endBlock();
  }

  private endBlock(): void {
    const prose = this.inline.take();
    if (prose !== null) {
      const { kind, before, after } = this.takeShape();
      this.push({ kind, text: prose.text, html: before + prose.html + after });
    }
    const code = cleanText(this.code)
      .replace(/^(?:[^\S\n]*\n)+/, '')
      .trimEnd();
    this.code = '';
    if (!isInvisible(code))
      this.push({ kind: 'code', text: canonicalText(code), html: `<pre><code>${escapeHtml(code)}</code></pre>` });
  }

  private push(block: UnidentifiedBlock): void {
    if (this.blocks.length >= BLOCKS_MAX) throw new TooManyBlocksError();
    this.blocks.push(block);
  }

  /** What is quoted is quoted before it is anything else: these are not the article's own words. */
  private takeShape(): Shape {
    if (this.isInside('blockquote')) return QUOTE;
    const own = this.boxes.findLast(({ name }) => name === 'li' || SHAPES.has(name));
    if (own?.item !== undefined) return takeItem(own, own.item);
    return SHAPES.get(own?.name ?? '') ?? (this.isInRow() ? ROW : PARAGRAPH);
  }

  private isInRow(): boolean {
    return this.boxes.findLast(({ name }) => !CELLS.has(name))?.name === 'tr';
  }

  private nextItem(): Shape {
    const list = this.boxes.findLast(({ name }) => name === 'ol' || name === 'ul');
    if (list?.nextNumber === undefined) return ITEM;
    const number = list.nextNumber++;
    return { ...ITEM, before: number === 1 ? '<ol><li>' : `<ol start="${number}"><li>`, after: '</li></ol>' };
  }

  private isInside(name: string): boolean {
    return this.boxes.some((box) => box.name === name);
  }
}

function takeItem(box: OpenBox, item: Shape): Shape {
  box.item = undefined;
  return item;
}

function anchor({ href = '', rel = '' }: Record<string, string>): string {
  return `<a href="${escapeHtml(href)}" rel="${escapeHtml(rel)}">`;
}

function startOf({ start = '' }: Record<string, string>): number {
  return /^-?\d{1,9}$/.test(start) ? Number(start) : 1;
}
