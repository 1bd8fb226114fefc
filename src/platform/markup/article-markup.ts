import MarkdownIt from 'markdown-it';
import sanitizeHtml from 'sanitize-html';
import { cleanText, escapeHtml } from '#kernel/text.js';
import { linkTransform, withoutHref } from './links.js';

/** A longer text with the markup it is written in. */
export interface FormattedText {
  readonly format: 'text' | 'markdown' | 'html';
  readonly content: string;
}

/** The depth at which Chromium stops to nest (kMaximumHTMLParserDOMTreeDepth); the time of a parser rises with its square. */
export const HTML_DEPTH_MAX = 512;

/** The elements of an HTML text are nested deeper than `HTML_DEPTH_MAX`. */
export class MarkupTooDeepError extends RangeError {
  constructor() {
    super(`The elements of this text are nested deeper than ${HTML_DEPTH_MAX}.`);
    this.name = 'MarkupTooDeepError';
  }
}

/** An editor's links keep their weight with search engines, but do not reach back into the window. */
const ARTICLE_LINK_REL = 'noopener';

/** Raw HTML passes here, since all of it goes through the sanitiser below. */
const markdownIt = new MarkdownIt({ html: true, maxNesting: 50 });

const INLINE = ['a', 'br', 'strong', 'em', 's', 'code', 'q', 'sub', 'sup'];
const STRUCTURE = ['p', 'div', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'pre', 'hr', 'ul', 'ol', 'li'];
const TABLES_AND_FIGURES = ['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th', 'figure', 'figcaption'];

/** Elements that go with all that is in them: programs, forms, foreign markup, and what is no part of the words of an article. */
const DROPPED_WITH_CONTENT = [
  ...['script', 'style', 'template', 'noscript', 'noembed', 'noframes', 'xmp', 'plaintext', 'title'],
  ...['form', 'textarea', 'select', 'option', 'datalist', 'button', 'dialog', 'nav'],
  ...['iframe', 'object', 'embed', 'applet', 'svg', 'math', 'audio', 'video', 'canvas', 'map'],
];

/** Boxes whose meaning is lost on a debate, but whose edge still parts two paragraphs. */
const BOXES = [
  ...['address', 'article', 'aside', 'body', 'center', 'dd', 'details', 'dl', 'dt', 'fieldset', 'footer', 'header'],
  ...['hgroup', 'html', 'legend', 'main', 'menu', 'search', 'section', 'summary'],
];

const transformTags: Record<string, string | sanitizeHtml.Transformer> = {
  ...Object.fromEntries(BOXES.map((box) => [box, 'div'])),
  ...{
    b: 'strong',
    i: 'em',
    cite: 'em',
    dfn: 'em',
    var: 'em',
    del: 's',
    strike: 's',
    kbd: 'code',
    samp: 'code',
    tt: 'code',
  },
  // The title of the page is its only first heading.
  h1: 'h2',
  a: linkTransform(ARTICLE_LINK_REL),
};

const policy: sanitizeHtml.IOptions = {
  allowedTags: [...INLINE, ...STRUCTURE, ...TABLES_AND_FIGURES],
  allowedAttributes: { a: ['href', 'rel'], ol: ['start'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  nonTextTags: DROPPED_WITH_CONTENT,
  transformTags,
  exclusiveFilter: withoutHref,
};

const toHtml: Record<FormattedText['format'], (content: string) => string> = {
  text: (content) => paragraphs(cleanText(content)),
  markdown: (content) => markdownIt.render(cleanText(content)),
  // Not cleaned before it is parsed: NFC would make one character of a `>` and the mark after it.
  html: (content) => content,
};

/**
 * Safe HTML of an article: the elements of running text, lists, quotes, tables and captions, without attributes but `href`
 * (http, https, mailto, absolute), `rel` and `start`. In plain text a blank line parts two paragraphs.
 * Throws `MarkupTooDeepError`.
 */
export function articleHtml({ format, content }: FormattedText): string {
  return sanitizeArticleHtml(toHtml[format](content));
}

function paragraphs(text: string): string {
  return text
    .split(/\n(?:[^\S\n]*\n)+/)
    .map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`)
    .join('\n');
}

function sanitizeArticleHtml(html: string): string {
  let depth = 0;
  return sanitizeHtml(html, {
    ...policy,
    onOpenTag: () => {
      depth += 1;
      if (depth > HTML_DEPTH_MAX) throw new MarkupTooDeepError();
    },
    onCloseTag: () => {
      depth -= 1;
    },
  });
}
