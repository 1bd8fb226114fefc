import { RE2JS, RE2Set } from 're2js';

export const PATTERN_CHARS_MAX = 300;
/** Instructions of one program, and of all together: matching takes their product with the text's length at worst. */
const PROGRAM_MAX = 500;
const PROGRAMS_MAX = 2_000;

/** A pattern by its name, and in which form of a text it is looked for. */
export interface Pattern {
  readonly name: string;
  readonly expression: string;
  readonly on: 'normalised' | 'shown';
}

/** Patterns of moderators. They run in RE2, which takes time in proportion to the text whatever the pattern. */
export class PatternSet {
  private readonly normalised: NamedSet;
  private readonly shown: NamedSet;

  /** Takes patterns that the contract let pass. */
  constructor(patterns: readonly Pattern[]) {
    this.normalised = new NamedSet(patterns.filter(({ on }) => on === 'normalised'));
    this.shown = new NamedSet(patterns.filter(({ on }) => on === 'shown'));
  }

  /** The names of the patterns that are found. */
  find(text: { readonly normalised: string; readonly shown: string }): string[] {
    return [...this.normalised.find(text.normalised), ...this.shown.find(text.shown)];
  }
}

/** What is wrong with patterns, as a sentence; `place`: of which of them, null: of all together. */
export interface PatternFault {
  readonly place: number | null;
  readonly problem: string;
}

/**
 * The first fault of patterns, null when there is none. Nothing is read beyond it: a pattern takes time and room in
 * proportion to its program, so what is refused costs no more than what is allowed and one pattern more.
 */
export function faultIn(expressions: readonly string[]): PatternFault | null {
  let together = 0;
  for (const [place, expression] of expressions.entries()) {
    if (expression.length > PATTERN_CHARS_MAX) return { place, problem: 'This pattern is too long.' };
    const size = sizeOf(expression);
    if (size === null) return { place, problem: 'This is not a pattern of RE2.' };
    if (size > PROGRAM_MAX) return { place, problem: 'This pattern is too large; mind its repetitions.' };
    together += size;
    if (together > PROGRAMS_MAX) return { place: null, problem: 'These patterns together are too large.' };
  }
  return null;
}

/** How many instructions an expression is; null for what is none. */
function sizeOf(expression: string): number | null {
  try {
    return RE2JS.compile(expression, RE2JS.CASE_INSENSITIVE).programSize();
  } catch {
    return null;
  }
}

class NamedSet {
  private readonly set: RE2Set | null;
  private readonly names: readonly string[];

  constructor(patterns: readonly Pattern[]) {
    this.names = patterns.map(({ name }) => name);
    this.set = patterns.length === 0 ? null : new RE2Set(RE2Set.UNANCHORED, RE2JS.CASE_INSENSITIVE);
    for (const { expression } of patterns) this.set?.add(expression);
    this.set?.compile();
  }

  find(text: string): string[] {
    return this.set?.match(text).map((index) => this.names[index] ?? '') ?? [];
  }
}
