import { z } from 'zod';
import { pageQuery } from '#platform/http/page.contract.js';
import { claimSchema } from '../claim.contract.js';

export const claimReviewSchema = z
  .looseObject({ '@context': z.literal('https://schema.org'), '@type': z.literal('ClaimReview'), url: z.url() })
  .describe('JSON-LD: https://schema.org/ClaimReview.')
  .meta({ id: 'ClaimReview' });

export const annotationPageSchema = z
  .looseObject({
    '@context': z.literal('http://www.w3.org/ns/anno.jsonld'),
    id: z.url(),
    type: z.literal('AnnotationPage'),
    items: z.array(z.looseObject({ id: z.url(), type: z.literal('Annotation') })),
    next: z.url().optional(),
  })
  .describe('JSON-LD: https://www.w3.org/TR/annotation-model/.')
  .meta({ id: 'AnnotationPage' });

export const correctionsSchema = z
  .object({ items: z.array(claimSchema), next: z.null() })
  .describe('The paper’s own sentences that it corrected, clarified, or looked at and lets stand; the newest 100.')
  .meta({ id: 'Corrections' });

export const verdictsQuery = z.strictObject({
  ...pageQuery,
  sources: z.enum(['dead']).optional().describe('Those alone of whose sources any is gone.'),
});
export type VerdictsQuery = z.output<typeof verdictsQuery>;
