import { describe, expect, it } from '@jest/globals';
import { AppError } from '#kernel/app-error.js';
import { routeClosed } from './http.errors.js';
import { toAppError } from './problem.filter.js';

const thrown = (fields: object): Error => Object.assign(new Error('inside'), fields);

describe('what a caller is told of an error', () => {
  it.each([
    ['a refusal', new AppError(routeClosed), 403, 'forbidden'],
    ['an unknown route', thrown({ statusCode: 404 }), 404, 'not_found'],
    ['a body over the limit', thrown({ statusCode: 413 }), 413, 'body_too_large'],
    ['a part of an address over the limit', thrown({ statusCode: 414 }), 414, 'address_too_long'],
    ['a body that is no JSON', thrown({ statusCode: 415 }), 415, 'media_type_unsupported'],
    ['another fault of the caller', thrown({ statusCode: 405 }), 400, 'malformed_request'],
    ['a sender who went away', thrown({ statusCode: 400, code: 'ECONNRESET' }), 400, 'malformed_request'],
    ['a database that went away', thrown({ code: 'ECONNRESET' }), 503, 'unavailable'],
    ['a bug', thrown({}), 500, 'internal'],
    ['a bug of Fastify', thrown({ statusCode: 500 }), 500, 'internal'],
    ['a text', 'inside', 500, 'internal'],
    ['nothing', undefined, 500, 'internal'],
  ])('%s', (_, error, status, code) => {
    expect(toAppError(error).problem).toMatchObject({ status, code });
  });
});
