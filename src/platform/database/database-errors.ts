/** SQLSTATE classes and codes of PostgreSQL, appendix A of its manual. */
const TRANSIENT = new Set(['40P01', '40001']);
const UNAVAILABLE_CLASSES = new Set(['08', '53', '57', '58']);
const UNAVAILABLE_SOCKET = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH']);
/** A lock took too long; the session or the transaction was ended for waiting. */
const GAVE_UP = new Set(['55P03', '25P03', '25P04']);
const UNIQUE_VIOLATION = '23505';
const CHECK_VIOLATION = '23514';
/** `pg` has no code for these. */
const UNAVAILABLE_MESSAGE =
  /Connection terminated|timeout exceeded when trying to connect|connection timeout|not queryable|runner already released/i;

/** A text property of whatever was thrown; `instanceof Error` fails for errors of another realm, as under Jest. */
function textOf(error: unknown, property: 'code' | 'message' | 'constraint'): string {
  if (typeof error !== 'object' || error === null) return '';
  const value = (error as Record<string, unknown>)[property];
  return typeof value === 'string' ? value : '';
}

/** A deadlock or a serialisation failure: the same transaction may well succeed when it is run again. */
export function isTransient(error: unknown): boolean {
  return TRANSIENT.has(textOf(error, 'code'));
}

/** The database cannot serve just now: gone, starting, stopping, full, out of connections, or a lock took too long. */
export function isUnavailable(error: unknown): boolean {
  const code = textOf(error, 'code');
  if (GAVE_UP.has(code) || UNAVAILABLE_SOCKET.has(code)) return true;
  if (code.length === 5 && UNAVAILABLE_CLASSES.has(code.slice(0, 2))) return true;
  return UNAVAILABLE_MESSAGE.test(textOf(error, 'message'));
}

/** Whether `error` is a violation of the unique constraint or index called `constraint`. */
export function violates(error: unknown, constraint: string): boolean {
  return textOf(error, 'code') === UNIQUE_VIOLATION && textOf(error, 'constraint') === constraint;
}

/** Whether `error` is a refusal by the check called `constraint`, or by a trigger that speaks in its name. */
export function violatesCheck(error: unknown, constraint: string): boolean {
  return textOf(error, 'code') === CHECK_VIOLATION && textOf(error, 'constraint') === constraint;
}
