import { html, stored, type Html } from '#platform/markup/html-template.js';
import type { CommentView } from '#features/comments/comment.contract.js';
import { marksOf, spanOf } from './mark.template.js';
import { markWords } from './marked-words.js';

/** What a comment says, with its words marked where they stand in this very version; nothing of a tombstone. */
export function commentBody(comment: CommentView): Html {
  if (comment.html === null) return html``;
  const spans = marksOf(comment)
    .filter(({ revision }) => revision === comment.version)
    .flatMap((mark) => spanOf(mark, Number(mark.blockId)));
  return stored(markWords(comment.html, spans).html);
}
