import { z } from 'zod';
import { canonicalText } from '#kernel/text.js';

/** A line of text such as a title or a name: at most `charsMax` characters as sent, canonical and not empty as kept. */
export function textLine(charsMax: number): z.ZodType<string, string> {
  return z.string().max(charsMax).transform(canonicalText).pipe(z.string().min(1));
}
