import { z } from 'zod';

const TAG_CHARS_MAX = 35; // RFC 5646, 4.4.1
const NOT_A_TAG = 'This is not a BCP 47 language tag.';

/** A language tag of BCP 47 such as `de` or `pt-BR`, kept in the case that the standard recommends. */
export const languageTag = z
  .string()
  .max(TAG_CHARS_MAX)
  .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, { error: NOT_A_TAG, abort: true })
  .refine((tag) => canonicalTag(tag) !== null, { error: NOT_A_TAG, abort: true })
  .transform((tag) => canonicalTag(tag) ?? tag)
  .pipe(z.string());

function canonicalTag(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
}
