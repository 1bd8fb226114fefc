import { z } from 'zod';
import { idSchema } from '#platform/http/page.contract.js';
import { siteSlug } from '#features/sites/site.contract.js';
import { screeningPolicySchema } from './policy.contract.js';

export const policiesQuery = z.strictObject({ site: siteSlug });

export const policyViewSchema = z
  .object({
    site: siteSlug,
    version: z.int().describe('0: the site made no rules, these are those of every site.'),
    policy: screeningPolicySchema,
    createdAt: z.iso.datetime().nullable(),
    createdBy: idSchema.nullable().describe('The account; null for a program, or where there are no rules.'),
  })
  .meta({ id: 'ScreeningPolicyVersion' });

export type PoliciesQuery = z.output<typeof policiesQuery>;
export type PolicyView = z.output<typeof policyViewSchema>;
