import { goodBody, goodPath, JSON_TYPE, type Aim, type BadRequest } from './bad-request.js';
import { badValuesOf, LEVELS, toJson } from './bad-values.js';

const FIELDS = 10_000;
/** What the server takes, unless it is said of the operation here. */
const BODY_BYTES_MAX = 256_000;
const LARGER: Readonly<Record<string, number>> = { 'PUT /articles': 4_000_000 };

/** Each field of the body wrong in each way. */
export function badBodies(aim: Aim): BadRequest[] {
  const { operation, subjects, headers } = aim;
  if (operation.body === null) return [];
  const path = goodPath(aim);
  const all = { ...JSON_TYPE, ...headers };
  return badValuesOf(operation.body, { name: '', known: subjects.inBody }).map(({ at, what, value }) => {
    const pointer = at.map((place) => `/${place}`).join('');
    const request = { operation, what, path, body: toJson(value), headers: all };
    if (!what.includes(' id')) return { ...request, statuses: [400], pointers: [pointer] };
    // what the act is about is refused as it is in a path
    if (pointer === '/subject/id') return { ...request, statuses: [403, 404], pointers: [] };
    // each of many cases is refused by itself, in the place of its result
    if (pointer === '/cases/0/caseId') return { ...request, statuses: [400], orElse: /"problem":\{/, pointers: [] };
    // what is no longer among one's own things can be done away with again
    const statuses = operation.path.startsWith('/me/') ? [204, 400, 404] : [400];
    return { ...request, statuses, pointers: [pointer] };
  });
}

/** Bodies that cannot be read, or are no object: not JSON, not UTF-8, in another format, too deep, with too many fields. */
export function unreadableBodies(aim: Aim): BadRequest[] {
  const { operation, headers } = aim;
  const good = goodBody(aim);
  if (good === undefined) return [];
  const path = goodPath(aim);
  return [
    ...asJson(good).map(([what, body]) => ({ what, body, type: 'application/json', status: 400 })),
    ...['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/xml'].map(
      (type) => ({ what: type, body: good, type, status: 415 }),
    ),
  ].map(({ what, body, type, status }) => {
    const all = { ...headers, 'content-type': type };
    return { operation, what: `a body: ${what}`, path, body, headers: all, statuses: [status], pointers: [] };
  });
}

function asJson(good: string): [string, string | Buffer][] {
  const open = good === '{}' ? '{' : `${good.slice(0, -1)},`;
  const bytes = (...inside: number[]): Buffer =>
    Buffer.concat([Buffer.from(`${open}"x":"`), Buffer.from(inside), Buffer.from('"}')]);
  const fields = Array.from({ length: FIELDS }, (_, n) => `"f${n}":${n}`).join(',');
  return [
    ['not UTF-8', bytes(0xe9)],
    ['a surrogate in UTF-8', bytes(0xed, 0xa0, 0x80)],
    ['overlong UTF-8', bytes(0xc0, 0x80)],
    ['cut short', good.slice(0, -1)],
    ['empty', ''],
    ['two of them', good + good],
    ['a list', `[${good}]`],
    ['null', 'null'],
    ['a text', '"x"'],
    ['a number', '7'],
    ['a prototype', `${open}"__proto__":{"polluted":true}}`],
    ['a hidden prototype', `${open}"\\u005f_proto__":{"polluted":true}}`],
    ['a constructor', `${open}"constructor":{"prototype":{"polluted":true}}}`],
    ['10,000 fields', `${open}${fields}}`],
    ['10,000 levels', `${open}"x":${'{"a":'.repeat(LEVELS)}1${'}'.repeat(LEVELS)}}`],
  ];
}

/** A body on an operation that has none. GET cannot carry one from here. */
export function undeclaredBodies(aim: Aim): BadRequest[] {
  const { operation, headers } = aim;
  if (operation.body !== null || operation.method === 'GET') return [];
  const request = { operation, path: goodPath(aim), headers: { ...headers, ...JSON_TYPE }, statuses: [400] };
  return [
    { ...request, what: 'a body', body: '{"unknownField":1}', pointers: ['/unknownField'] },
    { ...request, what: 'a list', body: '[1]', pointers: ['/0'] },
    { ...request, what: 'a text', body: '"x"', pointers: [''] },
    ...asJson('{}').flatMap(([what, body]) =>
      ['null', 'a list'].includes(what) ? [] : [{ ...request, what: `a body: ${what}`, body, pointers: [] }],
    ),
  ];
}

/** One byte more than the operation takes, all of them spaces after a good body. */
export function largeBodies(aim: Aim): BadRequest[] {
  const { operation, headers } = aim;
  const good = goodBody(aim);
  if (good === undefined) return [];
  const body = good.padEnd((LARGER[operation.name] ?? BODY_BYTES_MAX) + 1);
  const request = { operation, path: goodPath(aim), headers: { ...headers, ...JSON_TYPE }, body };
  return [{ ...request, what: `a body of ${body.length} bytes`, statuses: [413], pointers: [] }];
}
