import type { Harm, Queue } from '../case.js';
import { accuses, counts, givesFigure, isOfGraveMatters, namesSomebody } from './harm.words.js';

/** Why a case is graver than others, in the words of `priority.sentence.ts`. */
export type HarmMark =
  | 'trusted_flagger'
  | 'legal_notice'
  | 'set_by_staff'
  | 'severe_reason'
  | 'accuses_person'
  | 'grave_figure'
  | 'names_person'
  | 'quantity';

/** What makes a case as grave as it is. */
interface Gravity {
  readonly queue: Queue;
  readonly harm: Harm;
  /** Whether a person said so. */
  readonly isSet: boolean;
  /** Pending flags and notices of trusted flaggers. */
  readonly trusted: number;
  /** Pending legal notices. */
  readonly notices: number;
  /** The subject as it was flagged last. */
  readonly text: string;
}

/** Points that a site suggests for a reason from which on it is severe: the default for threats of violence. */
const SEVERE_POINTS = 6;

/** From the first of several signs: else a row of them would be tried from each. */
const SENTENCE_END = /(?<![.!?\n])[.!?\n]+(?:\s|$)/u;

/** A reason of the site as far as it decides on harm. */
export interface WeighedReason {
  readonly code: string;
  readonly suggestedPoints: number;
}

/** Whether a reason alone makes a case urgent, and lets a site hold what many are sure of. */
export function isSevere({ suggestedPoints }: Pick<WeighedReason, 'suggestedPoints'>): boolean {
  return suggestedPoints >= SEVERE_POINTS;
}

/** Harm that rules propose for a flag: by its reason and by what the text says. A person can set another. */
export function harmOf(reason: Pick<WeighedReason, 'suggestedPoints'>, text: string): Harm {
  if (isSevere(reason)) return 8;
  if (marksOf(text).length > 0) return 4;
  return reason.suggestedPoints === 0 ? 1 : 2;
}

/** Why a case is as grave as it is: who reported it, and what a person, or else rules, think of it. */
export function marksOfCase({ queue, harm, isSet, trusted, notices, text }: Gravity): HarmMark[] {
  const who: HarmMark[] = [
    ...(trusted > 0 ? (['trusted_flagger'] as const) : []),
    ...(notices > 0 ? (['legal_notice'] as const) : []),
  ];
  if (isSet) return [...who, 'set_by_staff'];
  const why: HarmMark[] = who.length === 0 && harm === 8 ? ['severe_reason'] : who;
  return [...why, ...(queue === 'claims' ? marksOfClaim(text) : marksOf(text))];
}

/**
 * Harm that rules propose for a sentence that is said to be wrong: 4 accuses somebody or gives a grave figure, 2 names
 * somebody or gives a quantity, 1 does neither and reads like an opinion.
 */
export function harmOfClaim(text: string): Harm {
  if (marksOf(text).length > 0) return 4;
  return marksOfClaim(text).length > 0 ? 2 : 1;
}

/** What a text says that weighs more, sentence by sentence: who is accused, or how many died or voted. */
export function marksOf(text: string): HarmMark[] {
  const sentences = text.split(SENTENCE_END);
  const isAccusing = sentences.some((sentence) => accuses(sentence) && namesSomebody(sentence));
  const isCounting = sentences.some((sentence) => isOfGraveMatters(sentence) && counts(sentence));
  return [...(isAccusing ? (['accuses_person'] as const) : []), ...(isCounting ? (['grave_figure'] as const) : [])];
}

/** The same of a claim, where it also matters who is named and that a figure can be checked. */
function marksOfClaim(text: string): HarmMark[] {
  const grave = marksOf(text);
  return [
    ...grave,
    ...(namesSomebody(text) && !grave.includes('accuses_person') ? (['names_person'] as const) : []),
    ...(givesFigure(text) && !grave.includes('grave_figure') ? (['quantity'] as const) : []),
  ];
}
