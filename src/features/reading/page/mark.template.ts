import { html, type Html } from '#platform/markup/html-template.js';
import type { MarkView } from '#features/claims/claim.contract.js';
import type { MarkedSpan } from './marked-words.js';

const OUTCOMES: Readonly<Record<NonNullable<MarkView['outcome']>, string>> = {
  corrected: 'Corrected',
  clarified: 'Clarified',
  stands: 'Stands as written',
};
const CHANGED: Readonly<Record<string, string>> = {
  text_changed: 'The text has changed since.',
  orphaned: 'These words are not in the text any more.',
};
const KINDS = { primary: 'primary source', secondary: 'secondary source' } as const;

/** Public marks as a text carries them; what they hold is the contract of claims. */
export function marksOf({ marks }: { readonly marks: readonly object[] | null }): readonly MarkView[] {
  return (marks ?? []) as readonly MarkView[];
}

/** What was found of some words, in one or two words. */
export function labelOf({ state, label, outcome }: MarkView): string {
  if (state === 'under_review') return 'Under review';
  return state === 'verdict' ? (label?.title ?? 'Judged') : OUTCOMES[outcome ?? 'corrected'];
}

/** A mark beside its words: a button that opens what there is to read of it, without a script too. */
export function markBadge(mark: MarkView, articleId: string): Html {
  const { claimId, quote } = mark;
  const label = labelOf(mark);
  return html`<button
      type="button"
      class="mark-badge"
      data-claim="${claimId}"
      data-tone="${toneOf(mark)}"
      popovertarget="panel-${claimId}"
      aria-label="${label}: “${quote}”"
    >
      ${label}
    </button>
    ${panel(mark, articleId)}`;
}

/** The marks of a block or a comment, in their order; null where there are none. */
export function markBadges(marks: readonly MarkView[], articleId: string): Html | null {
  return marks.length === 0 ? null : html`<div class="marks">${marks.map((mark) => markBadge(mark, articleId))}</div>`;
}

/** Where the words of a mark stand, if they do: words that have changed are not the ones that were judged. */
export function spanOf(mark: MarkView, block: number): MarkedSpan[] {
  const { claimId, anchorState, start, end, exact } = mark;
  const stands = anchorState === 'anchored' || anchorState === 'moved';
  if (!stands || start === null || end === null || exact === null) return [];
  return [{ claimId, block, start, end, exact, tone: toneOf(mark) }];
}

/** By which a mark is coloured: the rating of its verdict, or its state. */
function toneOf({ state, label }: MarkView): string {
  return state === 'verdict' ? (label?.rating ?? state) : state;
}

function panel(mark: MarkView, articleId: string): Html {
  const { claimId, quote, summary, correction, asOf, anchorState, threadId, sources } = mark;
  const changed = CHANGED[anchorState];
  return html`<div
    popover
    autofocus
    tabindex="-1"
    role="dialog"
    class="mark-panel"
    id="panel-${claimId}"
    data-claim="${claimId}"
    data-tone="${toneOf(mark)}"
    aria-labelledby="panel-${claimId}-title"
  >
    <p class="found" id="panel-${claimId}-title">${labelOf(mark)}</p>
    <blockquote dir="auto">${quote}</blockquote>
    ${paragraph(correction)} ${paragraph(summary)}
    ${mark.state === 'under_review' ? html`<p>The staff looks at these words.</p>` : null}
    ${sources.length === 0 ? null : html`<ul>${sources.map(source)}</ul>`}
    ${changed === undefined ? null : html`<p class="hint">${changed}</p>`}
    <p class="hint">
      ${asOf === null ? null : html`As of <time datetime="${asOf}">${asOf.slice(0, 10)}</time> · `}
      <a href="/claims/${claimId}">More about it</a>
      ${threadId === null ? null : html` · <a href="/articles/${articleId}?thread=${threadId}">Debate about this</a>`}
    </p>
  </div>`;
}

function paragraph(text: string | null): Html | null {
  return text === null ? null : html`<p class="written" dir="auto">${text}</p>`;
}

/** An address that is none of the web's is text. */
function source({ url, kind, title, deadSince }: MarkView['sources'][number]): Html {
  const name = typeof title === 'string' ? title : url;
  const link = /^https?:\/\//i.test(url)
    ? html`<a href="${url}" rel="nofollow noopener noreferrer" dir="auto">${name}</a>`
    : html`<span dir="auto">${name}</span>`;
  return html`<li>${link} <span class="hint">${KINDS[kind]}${deadSince === undefined ? null : ', no longer there'}</span></li>`;
}
