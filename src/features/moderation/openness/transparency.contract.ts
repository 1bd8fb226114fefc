import { z } from 'zod';
import { periodQuery, refinePeriod } from './period.contract.js';

const count = z.int();
const counted = z
  .array(z.object({ name: z.string(), title: z.string().nullable(), count }))
  .describe('The most first.');

const reported = z.object({ received: count, upheld: count, rejected: count, pending: count });

export const transparencyQuery = z
  .strictObject({ ...periodQuery, format: z.enum(['json', 'csv']).optional().describe('Without it, by `Accept`.') })
  .superRefine(refinePeriod);

export const transparencySchema = z
  .object({
    site: z.string(),
    from: z.iso.date(),
    to: z.iso.date(),
    decisions: z.object({ all: count, automated: count, byPeople: count }),
    actions: counted,
    reasons: counted.describe('Of verdicts, their labels.'),
    categories: counted.describe('Restrictions by the category of the DSA Transparency Database.'),
    sanctions: counted.describe('By kind.'),
    verdicts: counted.describe('By rating.'),
    corrections: counted.describe('By what became of the paper’s own words.'),
    appeals: z.object({
      filed: count,
      stands: count,
      reversed: count,
      changed: count,
      inadmissible: count,
      withdrawn: count,
    }),
    notices: reported.describe('Legal notices, of trusted flaggers too.'),
    trustedFlaggers: reported.describe('What trusted flaggers reported: legal notices, and what is against the rules.'),
    medianTimeToDecisionS: z.number().nullable().describe('From the opening of a case to its decision.'),
    medianTimeToAppealDecisionS: z.number().nullable(),
  })
  .describe('Decisions that were undone before anybody was told are not counted.')
  .meta({ id: 'TransparencyReport' });

export type TransparencyQuery = z.output<typeof transparencyQuery>;
export type TransparencyView = z.output<typeof transparencySchema>;
export type Counted = TransparencyView['actions'];
