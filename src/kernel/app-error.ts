/** A kind of refusal that a caller can cause: a stable code, its HTTP status and one sentence for people. */
export interface Problem {
  readonly code: string;
  readonly status: number;
  readonly title: string;
}

/** One field that is wrong: a JSON pointer into body or query (RFC 6901), a code and a sentence. */
export interface FieldProblem {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

/** Declares a problem; each feature keeps its own in `*.errors.ts`. */
export function problem(code: string, status: number, title: string): Problem {
  return Object.freeze({ code, status, title });
}

/** Thrown for what a caller can cause. Everything else that is thrown is a bug and answers 500. */
export class AppError extends Error {
  constructor(
    readonly problem: Problem,
    readonly detail?: string,
    readonly fields: readonly FieldProblem[] = [],
    /** What else the caller is told (extension members of RFC 9457). */
    readonly members: Readonly<Record<string, string>> = {},
  ) {
    super(problem.code);
    this.name = 'AppError';
  }
}

/** A refusal of what may be tried again after `retryAfterS` seconds (at least 1), which the answer says. */
export class TryLater extends AppError {
  constructor(
    problem: Problem,
    readonly retryAfterS: number,
  ) {
    super(problem, `Try again in ${String(retryAfterS)} s.`);
  }
}

export const invalidInput = problem('invalid_input', 400, 'The request has fields that are not valid.');

/** An `invalid_input` about a single field. */
export function invalidField(pointer: string, code: string, detail: string): AppError {
  return new AppError(invalidInput, detail, [{ pointer, code, detail }]);
}
