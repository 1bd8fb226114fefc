import { AppError, problem } from '#kernel/app-error.js';

export const articleNotFound = problem('article_not_found', 404, 'There is no such article.');
export const articleAmbiguous = problem(
  'article_ambiguous',
  409,
  'The external id and the URL name two different articles.',
);
export const publishingNotAllowed = problem('publishing_not_allowed', 403, 'Only editors and admins publish articles.');

export const revisionNotFound = problem('revision_not_found', 404, 'There is no such revision of this article.');
export const addressTaken = problem('address_taken', 409, 'An address belongs to another article.');

export const pageNotListed = problem(
  'page_not_listed',
  403,
  'Pages of this address get no debate on this site unless its publisher says so.',
);

const unreadable = problem('page_unreadable', 422, 'No article can be read from this page.');

/** 422 naming `/url`, with a sentence on what is the matter with the page. */
export function pageUnreadable(sentence: string): AppError {
  return new AppError(unreadable, sentence, [{ pointer: '/url', code: unreadable.code, detail: sentence }]);
}
