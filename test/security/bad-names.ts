import { UNKNOWN_ID } from '../e2e/answers.js';
import { goodBody, goodPath, goodQuery, JSON_TYPE, type Aim, type BadRequest } from './bad-request.js';
import { pathTo } from './subjects.js';

const NO_VERSIONS = ['', '*', '3', 'W/"3"', '"x"', '"1", "2"', '"-1"', '"1.5"', `"${'9'.repeat(100)}"`];
const STALE = '"999999999"';
const NO_KEYS = ['', 'two words', 'caf\u00e9', 'x'.repeat(201)];

/** Things of other kinds, and no things at all, where the path names one. */
export function badPaths(aim: Aim): BadRequest[] {
  const { operation, subjects } = aim;
  const parts = operation.parameters.filter((one) => one.in === 'path');
  const raw = [
    '%00',
    '%E9',
    '%ED%A0%80',
    '%',
    '%2F',
    '__proto__',
    'x'.repeat(100),
    'x'.repeat(10_000),
    '%7B%7D',
    '1%27--',
  ];
  return parts.flatMap(({ name }) =>
    [UNKNOWN_ID, UNKNOWN_ID.toUpperCase(), 'unknown', ...raw].map((text) => {
      const path = pathTo(operation, subjects, { [name]: 'PLACE' }).replace('PLACE', text);
      return {
        ...withGoodBody(aim),
        what: `{${name}} is ${text.slice(0, 40)}`,
        path: path + goodQuery(operation, subjects),
        // what is not on a list of one's own is off it already
        statuses: operation.name.startsWith('DELETE /me/') ? [204, 400, 404, 414] : [400, 404, 414],
        pointers: [],
      };
    }),
  );
}

/** Headers about versions and keys that are none, and a version that is not at hand. */
export function badHeaders(aim: Aim): BadRequest[] {
  const takes = (name: string): boolean => aim.operation.parameters.some((one) => one.name === name);
  const good = withGoodBody(aim);
  const ask = (name: string, value: string | null, status: number, ...pointers: string[]): BadRequest => {
    const { [name]: _, ...others } = good.headers;
    const headers = value === null ? others : { ...others, [name]: value };
    return { ...good, what: `${name}: ${value?.slice(0, 40) ?? 'missing'}`, headers, statuses: [status], pointers };
  };
  const match = [
    ask('if-match', null, 428),
    ask('if-match', STALE, 412),
    ...NO_VERSIONS.map((value) => ask('if-match', value, 400, '/headers/if-match')),
  ];
  const keys = NO_KEYS.map((value) => ask('idempotency-key', value, 400, '/headers/idempotency-key'));
  return [...(takes('If-Match') ? match : []), ...(takes('Idempotency-Key') ? keys : [])];
}

function withGoodBody(aim: Aim): Pick<BadRequest, 'operation' | 'path' | 'body' | 'headers'> {
  const body = goodBody(aim);
  const headers = { ...aim.headers, ...(body !== undefined && JSON_TYPE) };
  return { operation: aim.operation, path: goodPath(aim), body, headers };
}
