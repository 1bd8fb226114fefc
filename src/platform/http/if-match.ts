import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { AppError, invalidField, problem } from '#kernel/app-error.js';
import type { AuthenticatedRequest } from './actor.js';

export const preconditionRequired = problem(
  'if_match_required',
  428,
  'Say which version you change: send If-Match with the version you read, in quotes.',
);
const versionStale = problem('version_stale', 412, 'Somebody changed this in the meantime. Read it again.');

const STRONG_TAG = /^"(\d{1,9})"$/;

/** Parameter decorator: the version in `If-Match: "<version>"`. Throws 428 without the header, 400 for any other form. */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const header = context.switchToHttp().getRequest<AuthenticatedRequest>().headers['if-match'];
  if (header === undefined) throw new AppError(preconditionRequired);
  const version = STRONG_TAG.exec(header)?.[1];
  if (version === undefined) {
    throw invalidField('/headers/if-match', 'format', 'One version in quotes, as in "3".');
  }
  return Number(version);
});

/** Throws 412 `version_stale` unless `expected` is the version at hand. */
export function requireVersion(expected: number, actual: number): void {
  if (expected !== actual) throw new AppError(versionStale, `The version is ${actual} now.`);
}
