import { z } from 'zod';
import { idSchema } from '#platform/http/page.contract.js';
import { screeningPolicySchema } from '#features/screening/policy/policy.contract.js';
import { siteSlug } from '#features/sites/site.contract.js';

const DAYS_MAX = 90;
const DAYS = 7;

export const dryRunQuery = z.strictObject({ site: siteSlug });

export const newDryRunSchema = z
  .strictObject({
    policy: screeningPolicySchema,
    days: z.int().min(1).max(DAYS_MAX).default(DAYS).describe('The comments of so many days are gone through.'),
  })
  .meta({ id: 'NewDryRun' });

const sampleSchema = z
  .object({ count: z.int(), examples: z.array(idSchema).describe('Comments, the newest first; at most 20.') })
  .meta({ id: 'DryRunSample' });

export const dryRunSchema = z
  .object({
    id: idSchema,
    site: siteSlug,
    state: z
      .enum(['running', 'done', 'cancelled', 'failed', 'interrupted'])
      .describe('Interrupted: the node that carried it out was stopped; start another one.'),
    days: z.int(),
    progress: z.object({ done: z.int(), total: z.int() }).describe('Comments.'),
    outcomes: z
      .object({ publish: sampleSchema, hold: sampleSchema, reject: sampleSchema, nudge: sampleSchema })
      .describe('What would have become of them, so far.'),
    rules: z
      .array(z.object({ rule: z.string(), count: z.int() }))
      .describe('Which rules decided, the most frequent first.'),
    otherwise: z
      .object({
        approved: sampleSchema.describe('Would not be published at once; somebody looked and approved.'),
        visible: sampleSchema.describe('Would not be published at once; stand visible, and nobody had to look.'),
        removed: sampleSchema.describe('Would be published; somebody removed them.'),
      })
      .describe('Where people, or the rules of that time, decided otherwise.'),
    startedAt: z.iso.datetime(),
    endedAt: z.iso.datetime().nullable(),
  })
  .describe(
    'Checks of the text are made anew; what else was found is taken as it was found when the comment was written.',
  )
  .meta({ id: 'DryRun' });

export type NewDryRun = z.output<typeof newDryRunSchema>;
export type DryRunQuery = z.output<typeof dryRunQuery>;
export type DryRunView = z.output<typeof dryRunSchema>;
