import { z } from 'zod';
import { canonicalText } from '#kernel/text.js';

const PAGE_LIMIT_MAX = 100;
const PAGE_LIMIT_DEFAULT = 25;
const CURSOR_CHARS_MAX = 500;

/** A UUIDv7 in lower-case text form. */
export const idSchema = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/, 'This is not an id.')
  .meta({ format: 'uuid' });

/** A whole number in a query string, in plain digits. */
export function queryInteger(min: number, max: number, fallback: number): z.ZodType<number, number | undefined> {
  const digits = z
    .string()
    .regex(/^\d{1,15}$/, 'This is not a whole number.')
    .transform(Number)
    .pipe(z.int().min(min).max(max))
    .default(fallback);
  const documented = digits.meta({ type: 'integer', minimum: min, maximum: max, default: fallback });
  return documented as unknown as z.ZodType<number, number | undefined>;
}

/** Bytes that were not UTF-8: the parser of queries leaves them as they were escaped, or puts replacement characters. */
const NOT_UTF8 = /\uFFFD|%[89a-f][\da-f]/i;

const queryText = z.string().refine((text) => !NOT_UTF8.test(text), 'This is not UTF-8.');

/** A line of text in a query, as `textLine` is in a body. */
export function queryLine(charsMax: number): z.ZodType<string, string> {
  return queryText.max(charsMax).transform(canonicalText).pipe(z.string().min(1));
}

/** The query of every list. */
export const pageQuery = {
  after: queryText.min(1).max(CURSOR_CHARS_MAX).optional().describe('Cursor: `next` of the page before.'),
  limit: queryInteger(1, PAGE_LIMIT_MAX, PAGE_LIMIT_DEFAULT),
};

/** A list: at most `limit` items and the cursor of the next page, or null at the end. */
export function pageOf<Item extends z.ZodType>(
  item: Item,
): z.ZodObject<{ items: z.ZodArray<Item>; next: z.ZodNullable<z.ZodString> }> {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}
