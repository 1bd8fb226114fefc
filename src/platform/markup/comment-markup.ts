import MarkdownIt from 'markdown-it';
import sanitizeHtml from 'sanitize-html';
import { cleanText, hasVisibleText } from '#kernel/text.js';
import { nameLinks } from './link-names.js';
import { hasWebScheme, linkTransform, withoutHref } from './links.js';

/** On every link in a reader's text: it earns no rank, cannot script this window and does not say where the reader was. */
export const COMMENT_LINK_REL = 'ugc nofollow noopener noreferrer';

/** Lists and quotes deeper than this are shown at this depth. A screen of 360 px has no room for more. */
const NESTING_MAX = 20;

/** Beyond 50 quotes markdown-it drops the text, so this lies where only nonsense gets to; the slowest texts take time in proportion. */
const MARKDOWN_NESTING_MAX = 50;

/** Dropping an element can bring two together that must not nest; the second pass parts them, the third finds nothing. */
const PASSES_MAX = 4;

const markdownIt = new MarkdownIt({ html: false, linkify: true, breaks: true, maxNesting: MARKDOWN_NESTING_MAX });
// What a comment does not need cannot cost time: tables, raw HTML, reference links and images are the slow families.
markdownIt.disable(['table', 'code', 'reference', 'html_block', 'lheading', 'image', 'html_inline']);
markdownIt.validateLink = hasWebScheme;
nameLinks(markdownIt);
// A comment is no document: its headings would join the outline of the page it stands on.
markdownIt.renderer.rules['heading_open'] = () => '<p><strong>';
markdownIt.renderer.rules['heading_close'] = () => '</strong></p>\n';

/** What is nothing without a text in it; ten thousand characters can hold five thousand of them. */
const WRAPPERS = new Set(['p', 'strong', 'em', 's', 'blockquote', 'code', 'pre', 'ul', 'ol', 'li']);

const policy: sanitizeHtml.IOptions = {
  allowedTags: ['p', 'br', 'strong', 'em', 's', 'a', 'blockquote', 'code', 'pre', 'ul', 'ol', 'li', 'hr'],
  allowedAttributes: { a: ['href', 'rel'], ol: ['start'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  nestingLimit: NESTING_MAX,
  transformTags: { a: linkTransform(COMMENT_LINK_REL) },
  exclusiveFilter: (frame) => isHollow(frame) || withoutHref(frame),
  textFilter: cleanText,
};

/** Whether a reader would see anything of this safe HTML's text; a rule alone is no text. */
export function showsText(html: string): boolean {
  return hasVisibleText(html.replace(/<[^<>]*>/g, ''));
}

/**
 * Safe HTML of a comment written in Markdown: paragraphs, emphasis, strikethrough, links, quotes, code, lists, rules.
 * Raw HTML is shown as text, an image as a link, a heading as a strong paragraph. Links lead to http, https and mailto only.
 * At most 10,000 characters of any Markdown take less than 150 ms; the caller limits the length.
 */
export function renderCommentMarkdown(markdown: string): string {
  return sanitizeCommentHtml(markdownIt.render(cleanText(markdown)));
}

/**
 * Safe HTML of a comment that comes as HTML, from an import or from the Markdown renderer, under the same policy.
 * What it returns, it returns unchanged when it is asked again, so a parser that reads it cannot find more in it.
 */
export function sanitizeCommentHtml(html: string): string {
  let dirty = html;
  let clean = sanitizeOnce(dirty);
  for (let pass = 1; clean !== dirty && pass < PASSES_MAX; pass += 1) {
    dirty = clean;
    clean = sanitizeOnce(dirty);
  }
  return clean;
}

function isHollow({ tag, text }: sanitizeHtml.IFrame): boolean {
  return WRAPPERS.has(tag) && text.trim() === '';
}

function sanitizeOnce(html: string): string {
  return sanitizeHtml(html, policy).trim();
}
