import { z } from 'zod';
import { cleanText } from '#kernel/text.js';
import { languageTag } from '#platform/http/language.contract.js';
import { textLine } from '#platform/http/line.contract.js';
import { DECISION_GROUNDS, STATEMENT_CATEGORIES } from './reason.dsa.js';

const CODE_CHARS_MAX = 40;
const TEXT_CHARS_MAX = 2_000;
const LANGUAGES_MAX = 20;
const URL_CHARS_MAX = 2_000;
const CLAUSE_CHARS_MAX = 500; // that of `illegal_content_legal_ground` in the DSA Transparency Database

const text = z
  .string()
  .max(TEXT_CHARS_MAX)
  .transform(cleanText)
  .pipe(z.string().refine((written) => written.trim() !== '', 'There is no text.'));

/** What names an entry of a site's list within the site. */
export const listCode = z
  .string()
  .max(CODE_CHARS_MAX)
  .regex(/^[a-z][a-z0-9_]*$/, 'A code has lower-case letters, digits and underscores.');

/** One text in 1 to 20 languages. */
export const explanations = z
  .record(languageTag, text)
  .refine((texts) => isWithin(Object.keys(texts).length, LANGUAGES_MAX), `1 to ${LANGUAGES_MAX} languages.`);

export const guidelineUrl = z
  .url({ protocol: /^https$/, error: 'This is not an https address.' })
  .max(URL_CHARS_MAX)
  .nullable()
  .default(null)
  .describe('Where the rule is explained.');

export const dsaSchema = z.strictObject({
  ground: z.enum(DECISION_GROUNDS).describe('Against the law, or against the rules of the site.'),
  clause: textLine(CLAUSE_CHARS_MAX).describe('The law, or the clause of the rules.'),
  category: z.enum(STATEMENT_CATEGORIES).describe('The category of the DSA Transparency Database.'),
});

/** Refuses the second of two entries that have the same in `field`; null is no value. */
export function requireUnique<Field extends string>(
  context: z.RefinementCtx,
  field: Field,
  items: readonly Readonly<Record<Field, string | null>>[],
): void {
  const seen = new Set<string>();
  for (const [place, { [field]: value }] of items.entries()) {
    if (value !== null && seen.has(value)) {
      context.addIssue({ code: 'custom', path: ['items', place, field], message: 'Another entry has this already.' });
    }
    if (value !== null) seen.add(value);
  }
}

function isWithin(count: number, max: number): boolean {
  return count >= 1 && count <= max;
}
