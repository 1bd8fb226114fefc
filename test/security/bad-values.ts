import { UNKNOWN_ID } from '../e2e/answers.js';
import { goodKey, goodValue, type Naming } from './good-values.js';
import { kindOf, variantsOf, type Schema } from './json-schema.js';

/** One thing wrong with a value: where, what, and the whole value with it. */
export interface Bad {
  readonly at: readonly (string | number)[];
  readonly what: string;
  readonly value: unknown;
}

const MARKS = 10_000;
export const LEVELS = 10_000;
const UNKNOWN_FIELD = 'unknownField';
/** What JSON.stringify cannot write; `toJson` puts it in. */
const RAW: Readonly<Record<string, string>> = {
  '\u2603deep': `${'['.repeat(LEVELS)}${']'.repeat(LEVELS)}`,
  '\u2603infinite': '1e400',
};

/** JSON text of a value in which the marks of `RAW` may stand. */
export function toJson(value: unknown): string {
  const text = JSON.stringify(value);
  return Object.entries(RAW).reduce((json, [mark, raw]) => json.replaceAll(JSON.stringify(mark), raw), text);
}

/** Everything that can be wrong with one place of a value, one thing at a time, for every place of it. */
export function badValuesOf(schema: Schema, naming: Naming): Bad[] {
  const variants = variantsOf(schema).filter((one) => kindOf(one) !== 'null');
  return [...wrongKinds(schema, naming), ...variants.flatMap((variant) => faultsOf(variant, naming))];
}

function faultsOf(schema: Schema, naming: Naming): Bad[] {
  switch (kindOf(schema)) {
    case 'object':
      return [...wrongFields(schema, naming), ...insideObject(schema, naming)];
    case 'array':
      return [...wrongLengths(schema, naming), ...insideArray(schema, naming)];
    case 'string':
      return wrongStrings(schema, naming);
    case 'integer':
    case 'number':
      return wrongNumbers(schema);
    default:
      return [];
  }
}

/** A value of each kind that the schema does not take. */
function wrongKinds(schema: Schema, naming: Naming): Bad[] {
  const taken = new Set(variantsOf(schema).map(kindOf));
  if (taken.has('any')) return [];
  if (taken.has('number')) taken.add('integer');
  const good = goodValue(schema, naming);
  const values: [string, unknown][] = [
    ['null', null],
    ['boolean', true],
    ['integer', 7],
    ['string', typeof good === 'number' ? `${good}` : 'text'],
    ['array', [good]],
    ['object', { toString: good }],
    ['array', '\u2603deep'],
  ];
  return values
    .filter(([kind]) => !taken.has(kind))
    .map(([kind, value]) => ({ at: [], what: `a wrong ${kind}`, value }));
}

function wrongFields(schema: Schema, naming: Naming): Bad[] {
  const good = goodValue(schema, naming) as Record<string, unknown>;
  const without = (field: string): object => Object.fromEntries(Object.entries(good).filter(([key]) => key !== field));
  const missing = (schema.required ?? []).map((field) => ({ at: [field], what: 'missing', value: without(field) }));
  if (typeof schema.additionalProperties === 'object')
    return [...missing, { at: ['\0'], what: 'a wrong key', value: { '\0': Object.values(good)[0] } }];
  const polluted = JSON.parse(`{"prototype":{"polluted":true}}`) as object;
  return [
    ...missing,
    { at: [UNKNOWN_FIELD], what: 'unknown', value: { ...good, [UNKNOWN_FIELD]: 1 } },
    { at: ['prototype'], what: 'unknown', value: { ...good, ...polluted } },
  ];
}

function insideObject(schema: Schema, { name, known }: Naming): Bad[] {
  const good = goodValue(schema, { name, known }) as object;
  const { properties = {}, additionalProperties, propertyNames } = schema;
  const inner = { ...properties };
  if (typeof additionalProperties === 'object') inner[goodKey(propertyNames)] = additionalProperties;
  return Object.entries(inner).flatMap(([field, its]) =>
    badValuesOf(its, { name: field, known }).map((bad) => within(field, bad, { ...good, [field]: bad.value })),
  );
}

function insideArray({ items = {} }: Schema, naming: Naming): Bad[] {
  return badValuesOf(items, naming).map((bad) => within(0, bad, [bad.value]));
}

function within(place: string | number, bad: Bad, value: unknown): Bad {
  return { ...bad, at: [place, ...bad.at], value };
}

function wrongLengths({ items = {}, minItems = 0, maxItems }: Schema, naming: Naming): Bad[] {
  const many = (length: number): unknown[] => Array.from({ length }, () => goodValue(items, naming));
  return [
    ...(maxItems === undefined ? [] : [{ at: [], what: 'one item too many', value: many(maxItems + 1) }]),
    ...(minItems === 0 ? [] : [{ at: [], what: 'one item too few', value: many(minItems - 1) }]),
  ];
}

function wrongStrings(schema: Schema, naming: Naming): Bad[] {
  const { minLength = 0, maxLength } = schema;
  const good = String(goodValue(schema, naming));
  const texts: [string, string][] = [
    ['NUL', `${good}\0`],
    // At its end half of a character would do in words that are cut out of a text.
    ['a lone surrogate', `\ud800${good}`],
  ];
  if (maxLength !== undefined) texts.push(['one character too many', good.padEnd(maxLength + 1, 'x')]);
  if (minLength > 0) texts.push(['one character too few', good.slice(0, minLength - 1)]);
  if (maxLength === undefined || maxLength <= MARKS) texts.push(['10,000 marks', `e${'\u0301'.repeat(MARKS)}`]);
  if (schema.enum || 'const' in schema) texts.push(['none of the words', 'none_of_these']);
  if (schema.pattern !== undefined) texts.push(['another form', '\u2603 #/?\\']);
  if (schema.format === 'uuid')
    texts.push(['an unknown id', UNKNOWN_ID], ['an id of another site', String(naming.known['foreignId'])]);
  return texts.map(([what, value]) => ({ at: [], what, value }));
}

function wrongNumbers(schema: Schema): Bad[] {
  const { minimum, maximum } = schema;
  const numbers: [string, unknown][] = [['beyond all numbers', '\u2603infinite']];
  if (maximum !== undefined) numbers.push(['above the most', maximum + 1]);
  if (minimum !== undefined) numbers.push(['below the least', minimum - 1]);
  if (schema.type === 'integer') numbers.push(['half', 0.5]);
  if ('const' in schema || schema.enum) numbers.push(['none of the numbers', 12_345]);
  return numbers.map(([what, value]) => ({ at: [], what, value }));
}
