import { describe, expect, it } from '@jest/globals';
import type { ClaimView } from '../claim.contract.js';
import { claimReviewOf, type ClaimPlace } from './claim-review.js';

const ID = '01900000-0000-7000-8000-000000000001';
const PLACE: ClaimPlace = {
  siteName: 'Gazette',
  pageUrl: `https://debate.example/claims/${ID}`,
  article: { url: 'https://other.example/dam', publishedAt: '2026-01-02T00:00:00.000Z', origin: 'external' },
  saidBy: null,
};
const VERDICT: NonNullable<ClaimView['verdict']> = {
  ...{ id: ID, claimId: ID, kind: 'verdict', rating: 'inconsistent', problems: [], outcome: null, correction: null },
  label: { code: 'false', title: 'False', rating: 'inconsistent' },
  ...{ fixingRevision: null, summary: 'It held 4 million.', rationale: 'The register says so.', lookedAt: [] },
  sources: [{ url: 'https://register.example/dam', kind: 'primary' }],
  ...{ askedForComment: null, revision: 1, asOf: '2026-01-03T00:00:00.000Z', expiresAt: null },
  publishedAt: '2026-01-04T00:00:00.000Z',
};
const CLAIM: ClaimView = {
  ...{ id: ID, site: 'gazette', articleId: ID, subject: { type: 'article', id: ID }, revision: 1, language: 'en' },
  ...{ quote: 'The dam held 40 million tonnes of water.', attributed: false, state: 'verdict', publicState: 'verdict' },
  anchor: { state: 'anchored', revision: 1, blockId: ID, start: 0, end: 40, exact: '' },
  ...{ verdict: VERDICT, mergedInto: null, threadId: null, version: 2 },
  ...{ createdAt: '2026-01-02T00:00:00.000Z', changedAt: '2026-01-04T00:00:00.000Z' },
};

describe('a verdict as ClaimReview', () => {
  it('says what was claimed where, and how right it is', () => {
    expect(claimReviewOf(CLAIM, PLACE)).toMatchObject({
      '@context': 'https://schema.org',
      '@type': 'ClaimReview',
      url: PLACE.pageUrl,
      claimReviewed: CLAIM.quote,
      datePublished: VERDICT.publishedAt,
      author: { '@type': 'Organization', name: 'Gazette' },
      itemReviewed: { '@type': 'Claim', appearance: { '@type': 'Article', url: 'https://other.example/dam' } },
      reviewRating: { ratingValue: 1, bestRating: 5, worstRating: 1, alternateName: 'False' },
    });
  });

  it.each([
    ['consistent', 5],
    ['mixed', 3],
    ['inconsistent', 1],
  ] as const)('is %s with %d of 5', (rating, ratingValue) => {
    const review = claimReviewOf({ ...CLAIM, verdict: { ...VERDICT, rating } }, PLACE);

    expect(review).toMatchObject({ reviewRating: { ratingValue } });
  });

  it.each(['inconclusive', 'not_checkable', 'out_of_scope'] as const)('is none that is %s', (rating) => {
    expect(claimReviewOf({ ...CLAIM, verdict: { ...VERDICT, rating } }, PLACE)).toBeNull();
  });

  it.each<[string, Partial<ClaimView>]>([
    ['nobody has judged', { publicState: 'none', verdict: null }],
    ['is under review', { publicState: 'under_review', verdict: null }],
    ['was corrected', { publicState: 'correction', verdict: { ...VERDICT, kind: 'correction', rating: null } }],
  ])('is none where the claim %s', (_, fields) => {
    expect(claimReviewOf({ ...CLAIM, ...fields }, PLACE)).toBeNull();
  });

  it('is none of the paper’s own words, but one of whom it quotes', () => {
    const own: ClaimPlace = { ...PLACE, article: { ...PLACE.article, origin: 'own' } };

    expect(claimReviewOf(CLAIM, own)).toBeNull();
    expect(claimReviewOf({ ...CLAIM, attributed: true }, own)).not.toBeNull();
    expect(claimReviewOf({ ...CLAIM, subject: { type: 'comment', id: ID } }, own)).not.toBeNull();
  });
});
