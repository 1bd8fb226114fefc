import { canonicalText } from '#kernel/text.js';
import type { FormattedText } from '#platform/markup/article-markup.js';
import { Parser } from '#platform/markup/html-parser.js';
import { parseBlocks } from '../blocks/article.blocks.js';

/** A document taken apart. `title` is canonical text, null when there is none; `rest` is what is left, in the same format. */
export interface TitledText {
  readonly title: string | null;
  readonly rest: string;
}

const LINE = /^[^\S\n]*(\S.*)(?:\n|$)/m;
const MARKDOWN_TITLE = /^ {0,3}#[ \t]+\S/;

const split: Record<FormattedText['format'], (content: string) => TitledText> = {
  text: splitText,
  markdown: splitMarkdown,
  html: splitHtml,
};

/**
 * Takes the title off a document that has it inside: the first line of a plain text, the `# Title` that a Markdown text
 * begins with, the first `<h1>` of an HTML page, or else its `<title>`.
 */
export function splitTitle({ format, content }: FormattedText): TitledText {
  return split[format](content.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'));
}

function splitText(content: string): TitledText {
  const line = LINE.exec(content);
  if (line === null) return { title: null, rest: content };
  return { title: orNull(line[1]), rest: content.slice(line.index + line[0].length) };
}

function splitMarkdown(content: string): TitledText {
  const line = LINE.exec(content);
  if (line === null || !MARKDOWN_TITLE.test(line[0])) return { title: null, rest: content };
  const [heading] = parseBlocks({ format: 'markdown', content: line[0] });
  return { title: orNull(heading?.text), rest: content.slice(line.index + line[0].length) };
}

function splitHtml(content: string): TitledText {
  const heading = firstElement(content, 'h1');
  if (heading?.text) return { title: heading.text, rest: content.slice(0, heading.from) + content.slice(heading.to) };
  return { title: orNull(firstElement(content, 'title')?.text), rest: content };
}

function orNull(text = ''): string | null {
  const title = canonicalText(text);
  return title === '' ? null : title;
}

interface FoundElement {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** The first element called `name`, wherever it is, with its canonical text and its bounds in `html`. */
function firstElement(html: string, name: string): FoundElement | null {
  let [from, to, text] = [-1, -1, ''];
  const isInside = (): boolean => from >= 0 && to < 0;
  const parser = new Parser({
    onopentag: (opened) => {
      if (isInside() && opened === 'br') text += ' ';
      if (from < 0 && opened === name) from = parser.startIndex;
    },
    ontext: (part) => {
      if (isInside()) text += part;
    },
    onclosetag: (closed, isImplied) => {
      if (isInside() && closed === name) to = isImplied ? parser.startIndex : parser.endIndex + 1;
    },
  });
  parser.end(html);
  return from < 0 ? null : { from, to, text: canonicalText(text) };
}
