import { z } from 'zod';
import { idSchema, pageOf, pageQuery } from '#platform/http/page.contract.js';
import { siteSlug } from '#features/sites/site.contract.js';

const state = z.enum(['open', 'fixed', 'dismissed']);

export const typosQuery = z.strictObject({ site: siteSlug, state: state.default('open'), ...pageQuery });

export const typoOutcomeSchema = z
  .strictObject({ state: z.enum(['fixed', 'dismissed']).describe('What the desk did about it.') })
  .meta({ id: 'TypoOutcome' });

export const typoSchema = z
  .object({
    id: idSchema,
    articleId: idSchema,
    revision: z.int(),
    quote: z.string(),
    blockId: z.string(),
    statement: z.string().nullable(),
    reporter: z.object({ id: idSchema, name: z.string() }),
    state,
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Typo' });

export const typoPageSchema = pageOf(typoSchema);

export type TyposQuery = z.output<typeof typosQuery>;
export type TypoView = z.output<typeof typoSchema>;
export type TypoOutcome = z.output<typeof typoOutcomeSchema>;
