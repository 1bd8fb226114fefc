import { z } from 'zod';
import { claimSchema } from '../claim.contract.js';

export const siblingSchema = z
  .object({
    claim: claimSchema,
    state: z
      .enum(['same', 'suggested', 'confirmed', 'rejected'])
      .describe('`same`: found by the program; `suggested`: somebody has to say whether it is.'),
  })
  .meta({ id: 'Sibling' });

export const siblingsSchema = z
  .object({ items: z.array(siblingSchema), next: z.null() })
  .describe('Claims of the site that say the same, or may do so.')
  .meta({ id: 'Siblings' });

export type SiblingView = z.output<typeof siblingSchema>;
export type SiblingsView = z.output<typeof siblingsSchema>;
