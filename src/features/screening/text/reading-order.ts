const OVERRIDDEN = /\u202E([^\u202C\n]*)/gu;

/** A text as it reads: what stands between a right-to-left override and its end (UAX #9) is seen from its end. */
export function inReadingOrder(text: string): string {
  if (!text.includes('\u202E')) return text;
  return text.replace(OVERRIDDEN, (_, run: string) => Array.from(run).toReversed().join(''));
}
