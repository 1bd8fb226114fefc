import type { Bundle } from '#platform/http/assets.js';
import { html, stored, type Html } from '#platform/markup/html-template.js';
import type { ArticlePageView } from '../reading.contract.js';
import { layout } from './layout.template.js';

/** An article whose debate is off. */
export function articlePage(article: ArticlePageView, bundle: Bundle): Html {
  return layout(article.title, bundle, html`<main>${articleText(article)}</main>`);
}

export function articleText(article: ArticlePageView): Html {
  return html`<article class="article">
    <h1><a href="/articles/${article.id}">${article.title}</a></h1>
    ${article.byline === null ? null : html`<p class="byline">${article.byline}</p>`}
    ${article.blocks.map((block) => stored(block.html))}
    <p class="source"><a href="${article.url}" rel="noopener noreferrer">Original</a></p>
  </article>`;
}
