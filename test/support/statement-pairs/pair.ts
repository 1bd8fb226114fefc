/** Two statements, and whether whoever has judged the one has judged the other. */
export interface StatementPair {
  readonly label: 'same' | 'different';
  /** In what they differ. */
  readonly kind: SameKind | Flip;
  readonly language: string;
  readonly a: string;
  readonly b: string;
}

export type SameKind = 'setting' | 'spelling' | 'number form' | 'filler' | 'paraphrase';
export type Flip = 'number' | 'negation' | 'name' | 'contrary' | 'certainty' | 'other word';

type Exchange = readonly [from: string, to: string];

/** A statement and the same with one part exchanged, once for each exchange. */
export function sameBut(
  language: string,
  a: string,
  kind: SameKind,
  ...exchanges: readonly Exchange[]
): StatementPair[] {
  return exchanges.map((one) => ({ label: 'same', kind, language, a, b: exchanged(a, one) }));
}

/** The same with a part that turns what is said. */
export function flipped(language: string, a: string, kind: Flip, ...exchanges: readonly Exchange[]): StatementPair[] {
  return exchanges.map((one) => ({ label: 'different', kind, language, a, b: exchanged(a, one) }));
}

/** Two statements in other words. */
export function said(language: string, kind: SameKind, a: string, b: string): StatementPair {
  return { label: 'same', kind, language, a, b };
}

export function notSaid(language: string, kind: Flip, a: string, b: string): StatementPair {
  return { label: 'different', kind, language, a, b };
}

function exchanged(text: string, [from, to]: Exchange): string {
  if (!text.includes(from)) throw new Error(`“${from}” is not in “${text}”.`);
  return text.replace(from, to);
}
