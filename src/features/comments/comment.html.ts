import { renderCommentMarkdown, showsText } from '#platform/markup/comment-markup.js';
import { textInvisible, textTooMarkedUp } from './comment.errors.js';

/** Four for each character that may be written: every reader of a page pays for it, and links alone can make it ten. */
const HTML_CHARS_MAX = 40_000;

/** The HTML of a comment's Markdown. Throws 400 on `/body` when nothing of it can be seen, or when it is mostly markup. */
export function renderBody(body: string): string {
  const html = renderCommentMarkdown(body);
  if (!showsText(html)) throw textInvisible();
  if (html.length > HTML_CHARS_MAX) throw textTooMarkedUp(HTML_CHARS_MAX);
  return html;
}
