import { z } from 'zod';
import { textLine } from '#platform/http/line.contract.js';
import { dsaSchema, explanations, guidelineUrl, listCode, requireUnique } from './site-list.contract.js';

const LABELS_MAX = 50;
const TITLE_CHARS_MAX = 80;

/** What a claim can be found to be. Labels are a site's words for it, several for one rating if it likes. */
export const ratingSchema = z
  .enum(['consistent', 'mixed', 'inconsistent', 'inconclusive', 'not_checkable', 'out_of_scope'])
  .describe('How a claim compares with the sources found.');

const labelSchema = z.strictObject({
  code: listCode,
  title: textLine(TITLE_CHARS_MAX).describe('What readers see beside the claim.'),
  rating: ratingSchema,
  texts: explanations.describe('What the label means, and what the author of a labelled comment is told, by language.'),
  guidelineUrl,
  dsa: dsaSchema,
});

export const putVerdictLabelsSchema = z
  .strictObject({ items: z.array(labelSchema).min(1).max(LABELS_MAX) })
  .superRefine(({ items }, context) => {
    requireUnique(context, 'code', items);
  })
  .describe('The whole list in its order; a label that is left out can no longer be given.')
  .meta({ id: 'PutVerdictLabels' });

export const verdictLabelsSchema = z
  .object({ items: z.array(labelSchema.meta({ id: 'VerdictLabel' })), next: z.null(), version: z.int() })
  .meta({ id: 'VerdictLabels' });

export type Rating = z.output<typeof ratingSchema>;
export type VerdictLabel = z.output<typeof labelSchema>;
export type PutVerdictLabels = z.output<typeof putVerdictLabelsSchema>;
export type VerdictLabelsView = z.output<typeof verdictLabelsSchema>;
