import { areSameTokens, criticalTokensOf } from '#platform/language/critical-tokens.js';
import { QUOTE_CHARS_MAX } from './find-quote.js';
import type { Span } from '#platform/language/span.js';
import { frameOf } from './frame.js';
import type { CanonicalText, Place } from './marked-text.js';
import type { QuoteEdit } from './quote-edit.js';
import type { Finding } from './steps/finding.js';
import { evened, wordingOf } from './typography.js';

/** A longer sentence tells something of its own and is about more than its neighbour. */
const DENIAL_CHARS_MAX = 40;

/** Whether a quote says now what it said. */
export interface Judgement {
  readonly isSame: boolean;
  /** What stands there now: of a quote of whole sentences, whole sentences, unless they became too long for a quote. */
  readonly place: Place;
}

/**
 * Step 6. A quote is the same only when its sentences read as before but for typography: the same words in the same
 * order, within sentences to which nothing was added, and no other short one after them that denies something. No measure of
 * nearness tells a flipped meaning from a mended slip: `rose` and `fell` differ less than two spellings of one name.
 */
export function judge(edit: QuoteEdit, { place, isSure }: Pick<Finding, 'place' | 'isSure'>): Judgement {
  const [then, now] = [frameOf(edit.from, edit.origin, edit.language), frameOf(edit.to, place, edit.language)];
  const wasWhole = areEqual(then.sentences.span, edit.origin.span);
  const isSame =
    isSure && readsTheSame(edit, then.sentences, now.sentences) && !isNewDenial(then.next, now.next, edit.language);
  const { start, end } = now.sentences.span;
  return { isSame, place: wasWhole && (isSame || end - start <= QUOTE_CHARS_MAX) ? now.sentences : place };
}

function readsTheSame({ from, to, language }: QuoteEdit, before: Place, after: Place): boolean {
  const [then, now] = [textAt(from, before), textAt(to, after)];
  if (wordingOf(then) !== wordingOf(now)) return false;
  return areSameTokens(criticalTokensOf(then, language), criticalTokensOf(now, language));
}

/** What denied something else in the text before denies these words now. */
function isNewDenial(then: string, now: string, language: string | null): boolean {
  if (now.length > DENIAL_CHARS_MAX || evened(then) === evened(now)) return false;
  return criticalTokensOf(now, language).negations.length > 0;
}

function areEqual(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}

function textAt(text: CanonicalText, place: Place): string {
  const { start, end } = text.positionOf(place);
  return text.whole.slice(start, end);
}
