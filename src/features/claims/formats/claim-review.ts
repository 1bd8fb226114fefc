import type { Claim, ClaimReview, WithContext } from 'schema-dts';
import type { ClaimView } from '../claim.contract.js';

type Verdict = NonNullable<ClaimView['verdict']>;

/** The scale of schema.org's Rating on which readers of ClaimReview expect a verdict: 1 is wrong, 5 is right. */
const WORST = 1;
const BEST = 5;
const RATING_VALUES: Readonly<Partial<Record<NonNullable<Verdict['rating']>, number>>> = {
  inconsistent: WORST,
  mixed: 3,
  consistent: BEST,
};

/** Where a claim stands and who says so. */
export interface ClaimPlace {
  readonly siteName: string;
  /** Address of the claim's own page. */
  readonly pageUrl: string;
  readonly article: { readonly url: string; readonly publishedAt: string | null; readonly origin: 'own' | 'external' };
  /** Who said it, as readers know them; null: unknown. */
  readonly saidBy: string | null;
}

/**
 * A verdict as ClaimReview (https://schema.org/ClaimReview). Null for a claim without one, for the paper's own words and for
 * ratings that say neither right nor wrong: what the scale cannot say is not forced onto it.
 */
export function claimReviewOf(claim: ClaimView, place: ClaimPlace): WithContext<ClaimReview> | null {
  const { verdict, publicState } = claim;
  const ratingValue = RATING_VALUES[verdict?.rating ?? 'out_of_scope'];
  if (publicState !== 'verdict' || verdict === null || ratingValue === undefined || isOwn(claim, place)) return null;
  return {
    '@context': 'https://schema.org',
    '@type': 'ClaimReview',
    '@id': place.pageUrl,
    url: place.pageUrl,
    claimReviewed: claim.quote,
    datePublished: verdict.publishedAt ?? verdict.asOf,
    author: { '@type': 'Organization', name: place.siteName },
    itemReviewed: claimOf(claim, place),
    reviewRating: {
      ...{ '@type': 'Rating', ratingValue, bestRating: BEST, worstRating: WORST },
      ...(verdict.label !== null && { alternateName: verdict.label.title }),
    },
    reviewBody: verdict.summary,
    citation: verdict.sources.map(({ url }) => url),
    ...(claim.language !== null && { inLanguage: claim.language }),
  };
}

/** The paper's own words, which it corrects and does not review. */
function isOwn({ subject, attributed }: ClaimView, { article }: ClaimPlace): boolean {
  return subject.type === 'article' && article.origin === 'own' && !attributed;
}

function claimOf({ subject }: ClaimView, { article, saidBy }: ClaimPlace): Claim {
  return {
    '@type': 'Claim',
    appearance: { '@type': subject.type === 'article' ? 'Article' : 'Comment', url: article.url },
    ...(article.publishedAt !== null && subject.type === 'article' && { datePublished: article.publishedAt }),
    ...(saidBy !== null && { author: { '@type': 'Person', name: saidBy } }),
  };
}
