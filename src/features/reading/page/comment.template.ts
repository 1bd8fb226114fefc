import { html, stored, type Html } from '#platform/markup/html-template.js';
import type { CommentView } from '#features/comments/comment.contract.js';
import type { ThreadView } from '#features/threads/thread.contract.js';

type Sides = ThreadView['sides'];

const TOMBSTONES: Readonly<Record<string, string>> = {
  deleted: 'Deleted by its author.',
  removed: 'Removed by the moderators.',
};

/** Comments in reading order as nested lists. The first ones may stand at any depth, as on a page about one comment. */
export function commentTree(comments: readonly CommentView[], { sides }: ThreadView): Html[] {
  const children = new Map<string, CommentView[]>();
  const ids = new Set(comments.map(({ id }) => id));
  const tops: CommentView[] = [];
  for (const comment of comments) {
    const { parentId } = comment;
    if (parentId === null || !ids.has(parentId)) tops.push(comment);
    else children.set(parentId, [...(children.get(parentId) ?? []), comment]);
  }
  const branch = (comment: CommentView): Html =>
    commentItem(comment, sides, (children.get(comment.id) ?? []).map(branch));
  return tops.map(branch);
}

/** What the script clones for a comment that arrives. */
export function commentTemplate({ sides }: ThreadView): Html {
  const labels = sides && html` data-for="${sides.for}" data-against="${sides.against}"`;
  return html`<template id="comment-template" ${labels}
    >${item({
      attributes: html`data-id="" data-depth=""`,
      head: html`<strong class="author"></strong> <span class="badges"></span> <span class="stance"></span>
        <a class="permalink"><time></time></a>`,
      body: html``,
      votes: html`<span class="up">0</span> up, <span class="down">0</span> down`,
      replies: [],
      more: null,
    })}</template
  >`;
}

function commentItem(comment: CommentView, sides: Sides, replies: Html[]): Html {
  const hidden = comment.counts.replies - replies.length;
  return item({
    attributes: html`data-id="${comment.id}" data-depth="${comment.depth}" id="c-${comment.id}"`,
    head: comment.author === null ? tombstoneHead(comment) : head(comment, sides),
    body: comment.html === null ? html`` : stored(comment.html),
    votes: html`<span class="up">${comment.counts.up ?? 0}</span> up,
      <span class="down">${comment.counts.down ?? 0}</span> down`,
    replies,
    more: hidden > 0 ? html`<p class="more"><a href="/comments/${comment.id}">More replies (${hidden})</a></p>` : null,
  });
}

interface Item {
  readonly attributes: Html;
  readonly head: Html;
  readonly body: Html;
  readonly votes: Html;
  readonly replies: Html[];
  readonly more: Html | null;
}

function item({ attributes, head: top, body, votes, replies, more }: Item): Html {
  return html`<li class="comment" ${attributes}>
    <div class="meta">${top}</div>
    <div class="body">${body}</div>
    <div class="actions">
      <span class="votes">${votes}</span>
      <button type="button" class="vote" data-value="1" aria-label="Vote up" aria-pressed="false" hidden>▲</button>
      <button type="button" class="vote" data-value="-1" aria-label="Vote down" aria-pressed="false" hidden>▼</button>
      <button type="button" class="reply" hidden>Reply</button>
    </div>
    <ol class="replies">
      ${replies}
    </ol>
    ${more}
  </li>`;
}

function head(comment: CommentView, sides: Sides): Html {
  const { id, createdAt, editedAt } = comment;
  const badges = (comment.author?.badges ?? []).map(
    (badge) => html`<span class="badge">${badge.replace('_', ' ')}</span> `,
  );
  return html`<strong class="author">${comment.author?.name ?? ''}</strong> <span class="badges">${badges}</span>
    ${stanceLabel(comment, sides)}
    <a class="permalink" href="/comments/${id}"
      ><time datetime="${createdAt}">${createdAt.slice(0, 16).replace('T', ' ')} UTC</time></a
    >
    ${editedAt === null ? null : html`<span class="edited">edited</span>`}`;
}

function stanceLabel({ stance }: CommentView, sides: Sides): Html {
  if (sides === null || stance === null || stance === 'neutral') return html`<span class="stance"></span>`;
  return html`<span class="stance ${stance}">${sides[stance]}</span>`;
}

function tombstoneHead({ status }: CommentView): Html {
  return html`<em class="tombstone">${TOMBSTONES[status] ?? 'Not shown at the moment.'}</em>`;
}
