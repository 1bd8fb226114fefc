import { AppError } from '#kernel/app-error.js';
import { malformedRequest } from './http.errors.js';

/** Stands for a body that cannot be read until it is asked for: 401, 404, 403 and 428 go before its 400. */
export const UNREADABLE_BODY: unknown = Object.freeze({});

/** Throws 400 `malformed_request` for a body that could not be read. */
export function requireReadable(body: unknown): void {
  if (body === UNREADABLE_BODY) throw new AppError(malformedRequest);
}
