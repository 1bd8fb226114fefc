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
