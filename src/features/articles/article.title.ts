import { canonicalText } from '#kernel/text.js';
import type { FormattedText } from '#platform/markup/article-markup.js';
import { Parser } from '#platform/markup/html-parser.js';

/** An article as a file holds it, with its title taken out of the text. */
export interface TitledText {
  /** Empty when the file names none. */
  readonly title: string;
  readonly rest: string;
}

/**
 * Splits the title from an article's file: the first `<h1>` of HTML (its `<title>` when there is none), the first line
 * of Markdown or text, without the `#` of a heading.
 */
export function splitTitle({ format, content }: FormattedText): TitledText {
  return format === 'html' ? splitHtml(content) : splitFirstLine(content, format === 'markdown');
}

function splitFirstLine(content: string, markdown: boolean): TitledText {
  const text = content.replace(/^\uFEFF/, '').trimStart();
  const end = text.indexOf('\n');
  const [line, rest] = end === -1 ? [text, ''] : [text.slice(0, end), text.slice(end + 1)];
  return { title: canonicalText(markdown ? line.replace(/^#{1,6}\s+|\s+#+\s*$/g, '') : line), rest };
}

interface Element {
  text: string;
  readonly start: number;
  end: number;
}

function splitHtml(content: string): TitledText {
  const heading = findElement(content, 'h1');
  if (!heading) return { title: canonicalText(findElement(content, 'title')?.text ?? ''), rest: content };
  return {
    title: canonicalText(heading.text),
    rest: content.slice(0, heading.start) + content.slice(heading.end),
  };
}

/** The first element called `name`: its text, and where it begins and ends in `content`. */
function findElement(content: string, name: string): Element | null {
  let found: Element | null = null;
  let open = false;
  const parser = new Parser({
    onopentagname(tag) {
      if (found !== null || tag !== name) return;
      found = { text: '', start: parser.startIndex, end: content.length };
      open = true;
    },
    ontext(text) {
      if (open && found) found.text += text;
    },
    onclosetag(tag) {
      if (!open || tag !== name || !found) return;
      found.end = parser.endIndex + 1;
      open = false;
    },
  });
  parser.end(content);
  return found;
}
