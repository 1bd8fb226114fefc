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

/** What is wrong with an expression, as a sentence; null when nothing is. */
export function patternProblem(expression: string): string | null {
  try {
    const size = RE2JS.compile(expression, RE2JS.CASE_INSENSITIVE).programSize();
    return size > PROGRAM_MAX ? 'This pattern is too large; mind its repetitions.' : null;
  } catch {
    return 'This is not a pattern of RE2.';
  }
}

/** What is wrong with all of them together. */
export function setProblem(expressions: readonly string[]): string | null {
  const good = expressions.filter((expression) => patternProblem(expression) === null);
  const size = good.reduce((sum, one) => sum + RE2JS.compile(one, RE2JS.CASE_INSENSITIVE).programSize(), 0);
  return size > PROGRAMS_MAX ? 'These patterns together are too large.' : null;
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
