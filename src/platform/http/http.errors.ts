import { problem } from '#kernel/app-error.js';

export const notSignedIn = problem('not_signed_in', 401, 'Sign in first, or renew the access token.');
export const accountSuspended = problem('account_suspended', 403, 'This account may not do this for the time being.');
export const routeClosed = problem('forbidden', 403, 'This is not allowed.');
export const routeNotFound = problem('not_found', 404, 'There is nothing at this address.');
export const foreignOrigin = problem('origin_not_allowed', 403, 'This request came from a page of another site.');
export const malformedRequest = problem('malformed_request', 400, 'The request cannot be read.');
export const tooLarge = problem('body_too_large', 413, 'The body of the request is too large.');
export const addressTooLong = problem('address_too_long', 414, 'A part of this address is too long.');
export const headersTooLarge = problem('headers_too_large', 431, 'The address and the headers are too large.');
export const requestTimeout = problem('request_timeout', 408, 'The request did not arrive in time.');
export const mediaTypeUnsupported = problem('media_type_unsupported', 415, 'Send the body as application/json.');
export const internal = problem('internal', 500, 'Something went wrong here. The request id tells us where to look.');
export const unavailable = problem('unavailable', 503, 'The service is not available just now. Try again soon.');
export const keyInFlight = problem(
  'idempotency_key_in_flight',
  409,
  'A request with this key is still being worked on.',
);
export const keyReused = problem('idempotency_key_reused', 422, 'This key was used before with another body.');
