import { problem } from '#kernel/app-error.js';

export const statementNotFound = problem('statement_not_found', 404, 'There is no such statement.');
