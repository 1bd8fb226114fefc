import { z } from 'zod';

/** What no keyboard types: NUL and other controls, lone surrogates. Line ends and tabs are text. */
const CONTROLS = /[\p{Cc}\p{Cs}]/u;

/** Text of several lines as people write it: at most `charsMax` characters, and no controls. */
export function writtenText(charsMax: number): z.ZodString {
  return z
    .string()
    .max(charsMax)
    .refine((text) => !CONTROLS.test(text.replace(/[\t\r\n]/g, '')), 'There are control characters in this text.');
}

const FRAGMENT = 'text-fragment';
/** Half of a pair, where a fragment was cut out of the midst of it. */
const CUT_PAIRS = /^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g;

/** Words that were cut out of a text anywhere, to be found in it again; they are compared and never kept. */
export function textFragment(): z.ZodString {
  return z.string().meta({ format: FRAGMENT });
}

/** A text that came in as far as it may be kept: of a fragment, without the halves of pairs at its edges. */
export function withoutCutPairs(text: string, schema: z.ZodType | null): string {
  return schema?.meta()?.['format'] === FRAGMENT ? text.replace(CUT_PAIRS, '') : text;
}
