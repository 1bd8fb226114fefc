import { z } from 'zod';
import { textLine } from '#platform/http/line.contract.js';
import { dsaSchema, explanations, guidelineUrl, listCode, requireUnique } from './site-list.contract.js';

const REASONS_MAX = 50;
const TITLE_CHARS_MAX = 80;
/** Points of the last step of the ladder, a ban. */
const POINTS_MAX = 12;

const reasonSchema = z.strictObject({
  code: listCode,
  title: textLine(TITLE_CHARS_MAX).describe('What readers choose from when they report a comment.'),
  texts: explanations.describe('What the author is told, by language.'),
  guidelineUrl,
  dsa: dsaSchema,
  spam: z
    .boolean()
    .default(false)
    .describe('Advertising or the same again and again (DSA, Article 17, 2): a site can take no appeals against it.'),
  suggestedPoints: z.int().min(0).max(POINTS_MAX).default(0).describe('How heavily it should count; a person decides.'),
  hotkey: z
    .string()
    .regex(/^[a-z]$/, 'A hotkey is one letter from a to z.')
    .nullable()
    .default(null),
});

export const putReasonsSchema = z
  .strictObject({ items: z.array(reasonSchema).min(1).max(REASONS_MAX) })
  .superRefine(({ items }, context) => {
    requireUnique(context, 'code', items);
    requireUnique(context, 'hotkey', items);
  })
  .describe('The whole list in its order; a reason that is left out can no longer be given.')
  .meta({ id: 'PutReasons' });

export const reasonsSchema = z
  .object({ items: z.array(reasonSchema.meta({ id: 'Reason' })), next: z.null(), version: z.int() })
  .meta({ id: 'Reasons' });

export type Reason = z.output<typeof reasonSchema>;
export type PutReasons = z.output<typeof putReasonsSchema>;
export type ReasonsView = z.output<typeof reasonsSchema>;
