import type { Bundle } from '#platform/http/assets.js';
import { html, type Html } from '#platform/markup/html-template.js';
import type { ArticlePageView } from '../reading.contract.js';
import { markedBlocks } from './article-marks.template.js';
import { layout } from './layout.template.js';

/** An article whose debate is off. */
export function articlePage(article: ArticlePageView, bundle: Bundle): Html {
  return layout(article.title, bundle, html`<main>${articleText(article)}</main>`);
}

export function articleText(article: ArticlePageView): Html {
  const { blocks, below } = markedBlocks(article);
  return html`<article class="article" data-revision="${article.revision}">
    <h1><a href="/articles/${article.id}">${article.title}</a></h1>
    ${article.byline === null ? null : html`<p class="byline">${article.byline}</p>`}
    ${blocks} ${below}
    <p class="source"><a href="${article.url}" rel="noopener noreferrer">Original</a></p>
  </article>`;
}
