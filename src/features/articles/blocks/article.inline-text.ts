import { canonicalText, cleanText, escapeHtml } from '#kernel/text.js';

interface InlineElement {
  readonly name: string;
  readonly startTag: string;
  /** An element inside one of the same name adds nothing, and thousands of them must not be repeated in each block. */
  readonly isShown: boolean;
}

const INVISIBLE = /^[\p{Cf}\p{White_Space}]*$/u;
const STARTS_WITH_SPACE = /^\p{White_Space}/u;
const ENDS_WITH_SPACE = /\p{White_Space}$/u;

/** Whether a reader sees nothing of `text`: white space, joiners and other format characters only. */
export function isInvisible(text: string): boolean {
  return INVISIBLE.test(text);
}

/**
 * The running text of one block while it is read, once as HTML and once as text. White space is collapsed across elements,
 * so both hold the same characters. Elements open when the first word comes and close when the block ends, and open again
 * in the next one: `<em>a<p>b</p></em>` is two well-formed blocks.
 */
export class InlineText {
  /** In pieces, a space always one of its own: asking a long string for its end would copy it each time. */
  private html: string[] = [];
  private text: string[] = [];
  private lineBreaks = 0;
  private readonly open: InlineElement[] = [];
  private written: InlineElement[] = [];

  openElement(name: string, startTag: string): void {
    this.open.push({ name, startTag, isShown: !this.open.some((element) => element.name === name) });
  }

  closeElement(name: string): void {
    const index = this.open.findLastIndex((element) => element.name === name);
    if (index >= 0) this.open.splice(index, 1);
  }

  write(text: string): void {
    const clean = cleanText(text);
    const words = canonicalText(clean);
    if (STARTS_WITH_SPACE.test(clean)) this.writeSpace();
    if (words === '') return;
    this.writeLineBreak();
    this.nest();
    this.html.push(escapeHtml(words));
    this.text.push(words);
    if (ENDS_WITH_SPACE.test(clean)) this.writeSpace();
  }

  writeSpace(): void {
    if (this.text.length === 0 || this.endsWithSpace() || this.lineBreaks > 0) return;
    this.unnest();
    this.html.push(' ');
    this.text.push(' ');
  }

  /** Counts a line break; returns how many have come since the last word. */
  breakLine(): number {
    if (this.text.length > 0) this.lineBreaks += 1;
    return this.lineBreaks;
  }

  /** Ends the block: its HTML and canonical text, or null when there is nothing to see. */
  take(): { html: string; text: string } | null {
    this.dropLastSpace();
    this.closeWritten(0);
    const html = this.html.join('');
    const text = this.text.join('');
    this.html = [];
    this.text = [];
    this.lineBreaks = 0;
    return isInvisible(text) ? null : { html, text: canonicalText(text) };
  }

  private writeLineBreak(): void {
    if (this.lineBreaks === 0) return;
    this.dropLastSpace();
    this.unnest();
    // The space makes the text content of the HTML the block's text, where the lines would else run together.
    this.html.push('<br>', ' ');
    this.text.push(' ');
    this.lineBreaks = 0;
  }

  private dropLastSpace(): void {
    if (!this.endsWithSpace()) return;
    this.text.pop();
    this.html.pop();
  }

  private endsWithSpace(): boolean {
    return this.text.at(-1) === ' ';
  }

  /** Closes what has ended and opens what has begun since the last word. */
  private nest(): void {
    const wanted = this.open.filter((element) => element.isShown);
    const kept = this.unnest();
    this.html.push(...wanted.slice(kept).map(({ startTag }) => startTag));
    this.written = wanted;
  }

  private unnest(): number {
    const wanted = this.open.filter((element) => element.isShown);
    const firstEnded = this.written.findIndex((element, index) => element !== wanted[index]);
    const kept = firstEnded < 0 ? this.written.length : firstEnded;
    this.closeWritten(kept);
    return kept;
  }

  private closeWritten(kept: number): void {
    for (const { name } of this.written.slice(kept).reverse()) this.html.push(`</${name}>`);
    this.written = this.written.slice(0, kept);
  }
}
