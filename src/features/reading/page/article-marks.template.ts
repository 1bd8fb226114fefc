import { html, stored, type Html } from '#platform/markup/html-template.js';
import type { MarkView } from '#features/claims/claim.contract.js';
import type { ArticlePageView } from '../reading.contract.js';
import { labelOf, markBadge, markBadges, marksOf, spanOf } from './mark.template.js';
import { markWords } from './marked-words.js';

type Block = ArticlePageView['blocks'][number];

const HIDDEN = html`hidden`;

/**
 * The blocks of an article with what is marked in them. A mark stands in the text where its words stand there in this very
 * revision; all others are listed below it.
 */
export function markedBlocks(article: ArticlePageView): { readonly blocks: readonly Html[]; readonly below: Html } {
  const marks = marksOf(article);
  const rendered = article.blocks.map((block) => markedBlock(block, article, marks));
  const placed = new Set(rendered.flatMap((one) => [...one.placed]));
  const others = marks.filter(({ claimId }) => !placed.has(claimId));
  const corrections = marks.filter(({ state }) => state === 'correction');
  return {
    blocks: rendered.map((one) => one.shown),
    below: html`${list('other-marks', 'Found in other versions of this text', others, (mark) => other(mark, article.id))}
    ${list('corrections', 'Corrections', corrections, correction)}`,
  };
}

function markedBlock(
  block: Block,
  { id, revision }: ArticlePageView,
  marks: readonly MarkView[],
): { readonly shown: Html; readonly placed: ReadonlySet<string> } {
  const own = marks.filter((mark) => mark.blockId === block.id && mark.revision === revision);
  const { html: words, placed } = markWords(
    block.html,
    own.flatMap((mark) => spanOf(mark, 0)),
  );
  const shown = html`${stored(named(words, block.id))}${markBadges(
    own.filter(({ claimId }) => placed.has(claimId)),
    id,
  )}`;
  return { shown, placed };
}

/** A block begins with its own element, which gets its id. */
function named(words: string, id: string): string {
  return words.replace(/^<[a-z0-9]+/, (tag) => html`${stored(tag)} data-block="${id}"`.text);
}

function list(id: string, title: string, marks: readonly MarkView[], toItem: (mark: MarkView) => Html): Html {
  return html`<section class="below" id="${id}" aria-labelledby="${id}-title" ${marks.length === 0 ? HIDDEN : null}>
    <h2 id="${id}-title">${title}</h2>
    <ul>
      ${marks.map((mark) => html`<li data-claim="${mark.claimId}">${toItem(mark)}</li>`)}
    </ul>
  </section>`;
}

function other(mark: MarkView, articleId: string): Html {
  return html`<q dir="auto">${mark.quote}</q> ${markBadge(mark, articleId)}`;
}

function correction(mark: MarkView): Html {
  const { asOf, correction: text, summary, quote } = mark;
  return html`<strong>${labelOf(mark)}</strong> ${asOf === null ? null : html`<time datetime="${asOf}">${asOf.slice(0, 10)}</time>`}
    <q dir="auto">${quote}</q>
    <p class="written" dir="auto">${text ?? summary}</p>`;
}
