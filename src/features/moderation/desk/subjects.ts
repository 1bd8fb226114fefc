import type { AuthenticatedRequest } from '#platform/http/actor.js';

/** What is asked for is not one thing: whoever judges anything may ask. */
export const anyDesk = (): string => 'any';

/** The kind and id of what a case in place is about, as far as they are there. */
export function subjectInBody({ body }: AuthenticatedRequest): string {
  const { subject } = (body ?? {}) as { subject?: { type?: unknown; id?: unknown } | null };
  // A kind that is none is refused for that: then the id is taken for that of a comment, as it always was.
  const type = subject?.type === 'claim' ? 'claim' : 'comment';
  return `${type} ${typeof subject?.id === 'string' ? subject.id : ''}`;
}
