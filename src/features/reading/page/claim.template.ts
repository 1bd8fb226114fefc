import type { Bundle } from '#platform/http/assets.js';
import { dataBlock, html, type Html } from '#platform/markup/html-template.js';
import type { ClaimView } from '#features/claims/claim.contract.js';
import type { ReviewedClaim } from '#features/claims/formats/formats.service.js';
import { layout } from './layout.template.js';

type Verdict = NonNullable<ClaimView['verdict']>;

const OUTCOMES: Readonly<Record<NonNullable<Verdict['outcome']>, string>> = {
  corrected: 'Corrected',
  clarified: 'Clarified',
  stands: 'Stands',
};
const HTTP = /^https?:\/\//iu;

/** One claim that is public: the words, what was found, and on what. */
export function claimPage({ claim, siteName, review }: ReviewedClaim, bundle: Bundle): Html {
  const { verdict, quote, subject } = claim;
  const place = `/${subject.type === 'article' ? 'articles' : 'comments'}/${subject.id}`;
  return layout(
    titleOf(claim),
    bundle,
    html`<main class="claim">
      <h1>${titleOf(claim)}</h1>
      <blockquote><p>${quote}</p></blockquote>
      <p><a href="${place}">Where this stands</a></p>
      ${verdict === null ? html`<p>${siteName} is looking at this sentence.</p>` : findings(verdict)}
      ${review === null ? null : dataBlock('application/ld+json', review)}
    </main>`,
  );
}

function titleOf({ verdict }: ClaimView): string {
  if (verdict === null) return 'Under review';
  return verdict.label?.title ?? OUTCOMES[verdict.outcome ?? 'stands'];
}

function findings({ summary, rationale, correction, sources, asOf }: Verdict): Html {
  return html`<p class="summary">${summary}</p>
    ${correction === null ? null : html`<p class="correction">${correction}</p>`}
    <p class="rationale">${rationale}</p>
    ${
      sources.length === 0
        ? null
        : html`<h2>Sources</h2>
            <ul class="sources">
              ${sources.map(source)}
            </ul>`
    }
    <p><small>As of <time datetime="${asOf}">${asOf.slice(0, 10)}</time></small></p>`;
}

function source({ url, kind, deadSince }: Verdict['sources'][number]): Html {
  return html`<li>${linkTo(url)} (${kind}${deadSince === undefined ? null : ', no longer there'})</li>`;
}

function linkTo(url: string): Html {
  return HTTP.test(url) ? html`<a href="${url}" rel="nofollow noopener noreferrer">${url}</a>` : html`${url}`;
}
