import { html, type Html } from '#platform/markup/html-template.js';
import type { Id } from '#kernel/ids.js';
import type { CommentView } from '#features/comments/comment.contract.js';
import type { SiteSettings } from '#features/sites/site.contract.js';
import type { ThreadView } from '#features/threads/thread.contract.js';
import { commentUrl } from './debate-links.template.js';
import { commentBody } from './comment-marks.template.js';
import { markBadges, marksOf } from './mark.template.js';
import { voteFigures } from './votes.template.js';

/** What the comments of one page have in common. */
export interface CommentLook {
  readonly sides: ThreadView['sides'];
  readonly votes: SiteSettings['votes'];
  /** The comment that the page is about, when it is not the whole thread. */
  readonly subject: Id | null;
}

const TOMBSTONES: Readonly<Record<string, string>> = {
  deleted: 'Deleted by its author.',
  removed: 'Removed by the moderators.',
};

/** Comments in reading order as nested lists. The first ones may stand at any depth, as on a page about one comment. */
export function commentTree(comments: readonly CommentView[], look: CommentLook): Html[] {
  const children = new Map<string, CommentView[]>();
  const ids = new Set(comments.map(({ id }) => id));
  const tops: CommentView[] = [];
  for (const comment of comments) {
    const { parentId } = comment;
    if (parentId === null || !ids.has(parentId)) tops.push(comment);
    else children.set(parentId, [...(children.get(parentId) ?? []), comment]);
  }
  const branch = (comment: CommentView): Html => {
    const replies = children.get(comment.id) ?? [];
    return commentItem(comment, look, { items: replies.map(branch), seen: replies.filter(isSeen).length });
  };
  return tops.map(branch);
}

/** What the script clones for a comment that arrives. */
export function commentTemplate({ sides, votes }: CommentLook): Html {
  const labels = sides && html` data-for="${sides.for}" data-against="${sides.against}"`;
  return html`<template id="comment-template" ${labels}
    >${item({
      attributes: html`data-id="" data-depth=""`,
      head: html``,
      body: html``,
      votes: voteFigures({ replies: 0, up: 0, down: 0 }, votes),
      marks: null,
      replies: [],
      more: null,
    })}</template
  >`;
}

interface Replies {
  readonly items: Html[];
  /** Those among them that are counted: no tombstones. */
  readonly seen: number;
}

function commentItem(comment: CommentView, look: CommentLook, { items, seen }: Replies): Html {
  const { id, depth, counts } = comment;
  return item({
    attributes: html`data-id="${id}" data-depth="${depth}" ${authorship(comment)} id="c-${id}" ${id === look.subject ? html`aria-current="true"` : null}`,
    head: comment.author === null ? tombstoneHead(comment) : head(comment, look.sides),
    body: commentBody(comment),
    votes: voteFigures(counts, look.votes),
    marks: markBadges(marksOf(comment), comment.articleId ?? ''),
    replies: items,
    more: counts.replies > seen ? moreReplies(comment, seen) : null,
  });
}

interface Item {
  readonly attributes: Html;
  readonly head: Html;
  readonly body: Html;
  readonly votes: Html;
  readonly marks: Html | null;
  readonly replies: Html[];
  readonly more: Html | null;
}

function item({ attributes, head: top, body, votes, marks, replies, more }: Item): Html {
  return html`<li class="comment" ${attributes}>
    <div class="meta">${top}</div>
    <div class="body">${body}</div>
    <div class="actions">
      ${votes}
      <button type="button" class="reply" hidden>Reply</button>
      ${marks}
    </div>
    <ol class="replies">
      ${replies}
    </ol>
    ${more}
  </li>`;
}

function isSeen({ author }: CommentView): boolean {
  return author !== null;
}

function authorship({ author, version }: CommentView): Html | null {
  return author && html`data-author="${author.id}" data-version="${version}"`;
}

function moreReplies({ id, counts: { replies } }: CommentView, seen: number): Html {
  const label = seen === 0 ? 'Replies' : 'More replies';
  return html`<p class="more">
    <a href="${commentUrl(id)}" data-replies="${replies}">${label} (${replies - seen})</a>
  </p>`;
}

function head(comment: CommentView, sides: ThreadView['sides']): Html {
  const { id, createdAt, editedAt } = comment;
  const badges = (comment.author?.badges ?? []).map(
    (badge) => html`<span class="badge">${badge.replace('_', ' ')}</span> `,
  );
  return html`<strong class="author">${comment.author?.name ?? ''}</strong> <span class="badges">${badges}</span>
    ${stanceLabel(comment, sides)}
    <a class="permalink" href="${commentUrl(id)}"
      ><time datetime="${createdAt}">${createdAt.slice(0, 16).replace('T', ' ')} UTC</time></a
    >
    ${editedAt === null ? null : html`<span class="edited">edited</span>`}`;
}

function stanceLabel({ stance }: CommentView, sides: ThreadView['sides']): Html {
  if (sides === null || stance === null || stance === 'neutral') return html`<span class="stance"></span>`;
  return html`<span class="stance ${stance}">${sides[stance]}</span>`;
}

function tombstoneHead({ status }: CommentView): Html {
  return html`<em class="tombstone" data-status="${status}">${TOMBSTONES[status] ?? 'Not shown at the moment.'}</em>`;
}
