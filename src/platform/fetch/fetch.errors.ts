import { AppError, problem, type Problem } from '#kernel/app-error.js';

const urlNotAllowed = problem('url_not_allowed', 422, 'This address is not allowed.');
const urlUnreachable = problem('url_unreachable', 422, 'There is no page to read at this address.');

/** The address may not be asked. Why is not said: the reason would tell what stands behind it. */
export function notAllowed(): AppError {
  return refusal(urlNotAllowed);
}

/** The address may be asked, and what came in time was no page: not found, too slow, of another type. */
export function unreachable(): AppError {
  return refusal(urlUnreachable);
}

function refusal(problem: Problem): AppError {
  return new AppError(problem, undefined, [{ pointer: '/url', code: problem.code, detail: problem.title }]);
}
