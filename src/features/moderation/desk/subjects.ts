import { isId } from '#kernel/ids.js';
import type { AuthenticatedRequest } from '#platform/http/actor.js';

/** What is asked for is not one thing: whoever judges anything may ask. */
export const anyDesk = (): string => 'any';

/** The comment that a case in place is about, or no text where nothing names one. */
export function commentInBody({ body }: AuthenticatedRequest): string {
  const { subject } = (body ?? {}) as { subject?: { id?: unknown } | null };
  return isId(subject?.id) ? subject.id : '';
}
