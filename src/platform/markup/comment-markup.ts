import MarkdownIt from 'markdown-it';
import sanitizeHtml from 'sanitize-html';
import { cleanText } from '#kernel/text.js';
import { nameLinks } from './link-names.js';
import { isWebLink, linkTransform, withoutHref } from './links.js';

/** On every link in a reader's text: it earns no rank, cannot script this window and does not say where the reader was. */
export const COMMENT_LINK_REL = 'ugc nofollow noopener noreferrer';

/** Lists and quotes deeper than this are shown at this depth. A screen of 360 px has no room for more. */
const NESTING_MAX = 20;

/** Beyond this depth markdown-it drops the text, so it lies where only nonsense gets to; 100 is its own default. */
const MARKDOWN_NESTING_MAX = 100;

const markdownIt = new MarkdownIt({ html: false, linkify: true, breaks: true, maxNesting: MARKDOWN_NESTING_MAX });
// What a comment does not need cannot cost time: tables, raw HTML, reference links and images are the slow families.
markdownIt.disable(['table', 'code', 'reference', 'html_block', 'lheading', 'image', 'html_inline']);
markdownIt.validateLink = isWebLink;
nameLinks(markdownIt);
// A comment is no document: its headings would join the outline of the page it stands on.
markdownIt.renderer.rules['heading_open'] = () => '<p><strong>';
markdownIt.renderer.rules['heading_close'] = () => '</strong></p>\n';

const policy: sanitizeHtml.IOptions = {
  allowedTags: ['p', 'br', 'strong', 'em', 's', 'a', 'blockquote', 'code', 'pre', 'ul', 'ol', 'li', 'hr'],
  allowedAttributes: { a: ['href', 'rel'], ol: ['start'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  nestingLimit: NESTING_MAX,
  transformTags: { a: linkTransform(COMMENT_LINK_REL) },
  exclusiveFilter: withoutHref,
};

/**
 * Safe HTML of a comment written in Markdown: paragraphs, emphasis, strikethrough, links, quotes, code, lists, rules.
 * Raw HTML is shown as text, an image as a link, a heading as a strong paragraph. Links lead to http, https and mailto only.
 * At most 10,000 characters of any Markdown take less than 150 ms; the caller limits the length.
 */
export function renderCommentMarkdown(markdown: string): string {
  return sanitizeCommentHtml(markdownIt.render(cleanText(markdown)));
}

/** The second line of defence, by itself: what it returns, it returns unchanged when it is asked again. */
export function sanitizeCommentHtml(html: string): string {
  return sanitizeHtml(html, policy).trim();
}
