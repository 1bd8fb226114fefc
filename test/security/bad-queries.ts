import type { Parameter } from './api-surface.js';
import { goodBody, goodQuery, goodText, JSON_TYPE, type Aim, type BadRequest } from './bad-request.js';
import { kindOf, variantsOf, type Schema } from './json-schema.js';
import { pathTo, type Subjects } from './subjects.js';

/** Part of a query, what is wrong with it, and the field that is to be named. */
type Wrong = readonly [what: string, query: string, field?: string];

const UNKNOWN = [
  'unknownField',
  '__proto__',
  'constructor[prototype][polluted]',
  'fields',
  'include',
  'filter[author.email]',
];
const NO_NUMBERS = ['ten', '', '%20', '1.5', '1e9', '-1e9', 'NaN', '0x10', '%D9%A5', '9'.repeat(20)];

/** Each field of the query wrong in each way, and fields that no route has. */
export function badQueries(aim: Aim): BadRequest[] {
  const { operation, subjects } = aim;
  const fields = operation.parameters.filter((one) => one.in === 'query');
  const ask = (without: string, [what, query, field = without]: Wrong): BadRequest => {
    const body = goodBody(aim);
    return {
      operation,
      what: `query ${what}`,
      path: pathTo(operation, subjects) + goodQuery(operation, subjects, without, query),
      body,
      headers: { ...aim.headers, ...(body !== undefined && JSON_TYPE) },
      statuses: [400],
      pointers: [`/${field}`],
    };
  };
  return [
    ...UNKNOWN.map((name) => ask('', [`with ${name}`, `${name}=1`, name])),
    ...fields.filter(({ required }) => required).map(({ name }) => ask(name, [`without ${name}`, ''])),
    ...fields.flatMap((field) => wrongQueries(field, subjects).map((wrong) => ask(field.name, wrong))),
  ];
}

function wrongQueries({ name, schema }: Parameter, subjects: Subjects): Wrong[] {
  const text = goodText(schema, name, subjects);
  const good = encodeURIComponent(text);
  const isList = variantsOf(schema).some((one) => kindOf(one) === 'array');
  const times = isList ? (schema.maxItems ?? 0) + 1 : 2;
  const wrong: Wrong[] = badTexts(schema, text).map(([what, bad]) => [`${name} ${what}`, `${name}=${bad}`]);
  return [
    ...wrong,
    [`${name} ${times} times`, Array.from({ length: times }, () => `${name}=${good}`).join('&')],
    ...[`${name}[]`, `${name}[0]`, `${name}[a]`, name.toUpperCase()].map((field): Wrong => {
      return [`as ${field}`, `${field}=${good}`, field];
    }),
  ];
}

function badTexts(schema: Schema, text: string): [string, string][] {
  if (kindOf(schema) === 'integer') return badNumbers(schema).map((text) => [`is ${text}`, text]);
  const { maxLength, pattern, enum: words } = variantsOf(schema)[0] ?? {};
  const good = encodeURIComponent(text);
  const texts: [string, string][] = [
    ['with NUL', `${good}%00`],
    ['not UTF-8', `${good}%E9`],
    ['with a surrogate', `${good}%ED%A0%80`],
    ['empty', ''],
  ];
  if (maxLength !== undefined) texts.push(['too long', encodeURIComponent(text.padEnd(maxLength + 1, 'x'))]);
  if (words !== undefined || pattern !== undefined) texts.push(['is none of these', 'none_of_these%20']);
  return texts;
}

function badNumbers({ minimum, maximum }: Schema): string[] {
  const beyond = [minimum === undefined ? [] : [minimum - 1], maximum === undefined ? [] : [maximum + 1]].flat();
  return [...NO_NUMBERS, ...beyond.map(String)];
}
