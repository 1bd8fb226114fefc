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
  readonly problem: Problem;
  readonly detail: string | undefined;
  readonly fields: readonly FieldProblem[];
  /** What else the caller is told (extension members of RFC 9457). */
  readonly members: Readonly<Record<string, string>>;

  constructor(
    refused: Problem,
    detail?: string,
    fields: readonly FieldProblem[] = [],
    members: Readonly<Record<string, string>> = {},
  ) {
    super(refused.code);
    this.name = 'AppError';
    this.problem = refused;
    this.detail = detail;
    this.fields = fields;
    this.members = members;
  }
}

/** A refusal of what may be tried again after `retryAfterS` seconds (at least 1), which the answer says. */
export class TryLater extends AppError {
  readonly retryAfterS: number;

  constructor(refused: Problem, retryAfterS: number) {
    super(refused, `Try again in ${String(retryAfterS)} s.`);
    this.retryAfterS = retryAfterS;
  }
}

export const invalidInput = problem('invalid_input', 400, 'The request has fields that are not valid.');

/** An `invalid_input` about a single field. */
export function invalidField(pointer: string, code: string, detail: string): AppError {
  return new AppError(invalidInput, detail, [{ pointer, code, detail }]);
}
