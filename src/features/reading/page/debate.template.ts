import type { Id } from '#kernel/ids.js';
import type { Bundle } from '#platform/http/assets.js';
import { html, type Html } from '#platform/markup/html-template.js';
import type { CommentView } from '#features/comments/comment.contract.js';
import type { SiteSettings } from '#features/sites/site.contract.js';
import type { ThreadView } from '#features/threads/thread.contract.js';
import type { ArticlePageView } from '../reading.contract.js';
import { articleText } from './article.template.js';
import { commentTemplate, commentTree, type CommentLook } from './comment.template.js';
import { commentUrl, sideLinks, sortLinks, threadLinks, threadUrl, type Selection } from './debate-links.template.js';
import { layout } from './layout.template.js';
import { motionHead } from './motion.template.js';

/** All that a page of a debate shows. */
export interface DebatePage {
  readonly article: ArticlePageView;
  readonly thread: ThreadView;
  readonly settings: Pick<SiteSettings, 'votes' | 'editWindowS' | 'claims'>;
  readonly selection: Selection;
  /** In reading order; what a comment answers stands before it, if it is here at all. */
  readonly comments: readonly CommentView[];
  readonly next: string | null;
  /** The comment that the page is about, when it is not the whole thread. */
  readonly subject: Id | null;
  readonly bundle: Bundle;
}

const HIDDEN = html`hidden`;

export function debatePage(page: DebatePage): Html {
  const { article, thread, settings, selection, subject } = page;
  const look = { sides: thread.sides, votes: settings.votes, subject };
  return layout(
    article.title,
    page.bundle,
    html`<main
      data-site="${article.site}"
      data-section="${article.section ?? ''}"
      data-article="${article.id}"
      data-seq="${article.seq}"
      data-thread="${thread.id}"
      data-kind="${thread.kind}"
      data-open="${String(thread.open)}"
      data-sort="${selection.sort}"
      data-stance="${selection.stance}"
      data-votes="${settings.votes}"
      data-claims="${String(settings.claims)}"
      data-edit-window-s="${settings.editWindowS}"
      data-whole-thread="${String(subject === null)}"
    >
      ${articleText(article)} ${debate(page, look)} ${commentTemplate(look)}
    </main>`,
  );
}

function debate(page: DebatePage, look: CommentLook): Html {
  const { article, thread, selection, comments, next } = page;
  return html`<section class="debate" id="debate" aria-label="Debate">
    ${threadLinks(article.threads, thread)} ${motionHead(thread)}
    <div class="bar">
      ${page.subject === null ? sortLinks(thread, selection) : html`<a href="${threadUrl(thread)}">Show the whole debate</a>`}
      <div id="follow"></div>
    </div>
    ${page.subject === null ? sideLinks(thread, selection) : null}
    <div id="composer" ${thread.open ? null : HIDDEN}></div>
    <p id="closed" ${thread.open ? HIDDEN : null}>This debate is closed. You can read it.</p>
    <p class="live" id="live" role="status" aria-live="polite"></p>
    ${page.subject === null ? null : furtherUp(comments)}
    <ol class="comments" id="comments">
      ${commentTree(comments, look)}
    </ol>
    ${comments.length === 0 ? nothingYet(selection) : null}
    ${next === null ? null : html`<p><a rel="next" href="${threadUrl(thread, selection, next)}">More comments</a></p>`}
  </section>`;
}

function nothingYet({ stance }: Selection): Html {
  const who = stance === null ? 'Nobody' : 'Nobody on this side';
  return html`<p id="empty">${who} has written anything yet. Be the first.</p>`;
}

/** The way up from a comment goes on where the page begins. */
function furtherUp([highest]: readonly CommentView[]): Html | null {
  const above = highest?.parentId ?? null;
  return above === null ? null : html`<p><a href="${commentUrl(above)}">Further up</a></p>`;
}
