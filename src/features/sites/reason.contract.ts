import { z } from 'zod';
import { cleanText } from '#kernel/text.js';
import { languageTag } from '#platform/http/language.contract.js';
import { textLine } from '#platform/http/line.contract.js';
import { DECISION_GROUNDS, STATEMENT_CATEGORIES } from './reason.dsa.js';

const REASONS_MAX = 50;
const CODE_CHARS_MAX = 40;
const TITLE_CHARS_MAX = 80;
const TEXT_CHARS_MAX = 2_000;
const LANGUAGES_MAX = 20;
const URL_CHARS_MAX = 2_000;
const CLAUSE_CHARS_MAX = 500; // that of `illegal_content_legal_ground` in the DSA Transparency Database
/** Points of the last step of the ladder, a ban. */
const POINTS_MAX = 12;

const text = z
  .string()
  .max(TEXT_CHARS_MAX)
  .transform(cleanText)
  .pipe(z.string().refine((written) => written.trim() !== '', 'There is no text.'));

export const dsaSchema = z.strictObject({
  ground: z.enum(DECISION_GROUNDS).describe('Against the law, or against the rules of the site.'),
  clause: textLine(CLAUSE_CHARS_MAX).describe('The law, or the clause of the rules.'),
  category: z.enum(STATEMENT_CATEGORIES).describe('The category of the DSA Transparency Database.'),
});

const reasonSchema = z.strictObject({
  code: z
    .string()
    .max(CODE_CHARS_MAX)
    .regex(/^[a-z][a-z0-9_]*$/, 'A code has lower-case letters, digits and underscores.'),
  title: textLine(TITLE_CHARS_MAX).describe('What readers choose from when they report a comment.'),
  texts: z
    .record(languageTag, text)
    .refine((texts) => isWithin(Object.keys(texts).length, LANGUAGES_MAX), `1 to ${LANGUAGES_MAX} languages.`)
    .describe('What the author is told, by language.'),
  guidelineUrl: z
    .url({ protocol: /^https$/, error: 'This is not an https address.' })
    .max(URL_CHARS_MAX)
    .nullable()
    .default(null)
    .describe('Where the rule is explained.'),
  dsa: dsaSchema,
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

function isWithin(count: number, max: number): boolean {
  return count >= 1 && count <= max;
}

function requireUnique(context: z.RefinementCtx, field: 'code' | 'hotkey', items: readonly Reason[]): void {
  const seen = new Set<string>();
  for (const [place, { [field]: value }] of items.entries()) {
    if (value !== null && seen.has(value)) {
      context.addIssue({ code: 'custom', path: ['items', place, field], message: 'Another reason has this already.' });
    }
    if (value !== null) seen.add(value);
  }
}
