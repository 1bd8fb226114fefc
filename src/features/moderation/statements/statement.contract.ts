import { z } from 'zod';
import { idSchema, pageOf, pageQuery } from '#platform/http/page.contract.js';
import { siteSlug } from '#features/sites/site.contract.js';
import { statementFieldsSchema } from './statement.fields.js';

const toldDecision = z.object({
  decisionId: idSchema,
  site: siteSlug,
  subject: z.object({ type: z.string(), id: idSchema }),
  articleId: idSchema.nullable(),
  action: z.string(),
  reason: z
    .object({
      code: z.string(),
      title: z.string(),
      text: z.string().describe('What the site says to whoever it concerns.'),
      guidelineUrl: z.string().nullable(),
    })
    .nullable(),
  supersedesId: idSchema.nullable().describe('The decision that this one reverses.'),
  reversed: z.boolean().describe('Whether it was reversed since.'),
  sanction: z
    .object({
      kind: z.enum(['warning', 'slow', 'premoderation', 'suspension', 'ban']),
      endsAt: z.iso.datetime().nullable(),
      acknowledgedAt: z.iso.datetime().nullable().describe('Of a warning: when it was read.'),
    })
    .nullable(),
  appealable: z.boolean().describe('Whether one can appeal it, for six months.'),
  appeal: z.object({ id: idSchema, state: z.string() }).nullable().describe('The last of one’s own against it.'),
  createdAt: z.iso.datetime(),
  toldAt: z.iso.datetime().nullable(),
});

export const ownDecisionSchema = toldDecision
  .extend({ restricts: z.boolean().describe('Whether there is a statement of reasons.') })
  .meta({ id: 'OwnDecision' });

export const statementSchema = toldDecision
  .extend({ fields: statementFieldsSchema.describe('In the terms of the DSA Transparency Database.') })
  .meta({ id: 'Statement' });

export const ownDecisionsPage = pageOf(ownDecisionSchema);

export const ownDecisionsQuery = z.strictObject(pageQuery);

export type OwnDecisionView = z.output<typeof ownDecisionSchema>;
export type StatementView = z.output<typeof statementSchema>;
export type OwnDecisionsQuery = z.output<typeof ownDecisionsQuery>;
